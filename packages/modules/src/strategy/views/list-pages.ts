import type { Act } from '@klammer/platform/act'
import { sql } from 'kysely'
import type { ElementId, LocalizedText } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { type IndicatorCard, indicatorCards } from './indicator-cards.ts'
import { type ElementList, elementList, type ElementListQuery } from './lists.ts'
import { type Money, moneyOf } from './money.ts'
import { holdsOn } from './nodes.ts'
import { type UnitNames, unitNames } from './unit-names.ts'

/** What a list can be narrowed by: only what would leave something on a list of that day. */
export interface ListChoices {
  readonly units: readonly string[]
  readonly guidelines: readonly { readonly slug: string; readonly number: string; readonly title: LocalizedText }[]
  readonly strategies: readonly { readonly slug: string; readonly title: LocalizedText }[]
}

export interface InitiativeListPage extends ElementList {
  readonly money: ReadonlyMap<ElementId, Money>
  readonly choices: ListChoices
  readonly units: UnitNames
}

export async function initiativeListPage(act: Act, query: Omit<ElementListQuery, 'kind'>): Promise<InitiativeListPage> {
  const db = strategyTables(act.db)
  const list = await elementList(db, { ...query, kind: 'initiative' })
  return {
    ...list,
    money: await moneyOf(
      db,
      list.nodes.map(({ id }) => id),
      query.day,
    ),
    choices: await choicesFor(act, 'initiative', query.day),
    units: await unitNames(act.db),
  }
}

export interface IndicatorListPage extends ElementList {
  readonly cards: readonly IndicatorCard[]
  readonly choices: ListChoices
  readonly units: UnitNames
}

export async function indicatorListPage(act: Act, query: Omit<ElementListQuery, 'kind'>): Promise<IndicatorListPage> {
  const db = strategyTables(act.db)
  const list = await elementList(db, { ...query, kind: 'indicator' })
  return {
    ...list,
    cards: await indicatorCards(db, list.nodes, query.day),
    choices: await choicesFor(act, 'indicator', query.day),
    units: await unitNames(act.db),
  }
}

async function choicesFor(act: Act, kind: 'initiative' | 'indicator', day: string): Promise<ListChoices> {
  const db = strategyTables(act.db)
  const units = await sql<{ readonly unit: string }>`
    select distinct r.unit from strategy.revision r join strategy.element e on e.id = r.element_id
    where e.kind = ${kind} and r.unit is not null and ${holdsOn(day)} and not r.ends`.execute(db)
  const { rows } = await sql<{
    readonly kind: string
    readonly slug: string
    readonly number: string | null
    readonly title: LocalizedText
  }>`
    select e.kind, case when e.kind = 'strategy' then s.slug else e.slug end as slug, r.content ->> 'number' as number,
      r.content -> 'title' as title
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    where e.kind in ('strategy', 'guideline') and ${holdsOn(day)} and not r.ends
    order by r.sort_key collate "C", e.id`.execute(db)
  return {
    units: units.rows.map(({ unit }) => unit),
    guidelines: rows
      .filter((row) => row.kind === 'guideline')
      .map(({ number, slug, title }) => ({ slug, number: number ?? '', title })),
    strategies: rows.filter((row) => row.kind === 'strategy').map(({ slug, title }) => ({ slug, title })),
  }
}
