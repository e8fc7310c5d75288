import type { Act } from '@klammer/platform/act'
import { personById } from '@klammer/platform/identity'
import type { IndicatorSource } from '@klammer/platform/manifest'
import { allUnits } from '@klammer/platform/units'
import { sql } from 'kysely'
import type { Names } from '../forms/groups.ts'
import type { Content, ElementId, LocalizedText, StrategyId } from '../model.ts'
import { mayWhere } from '../permissions.ts'
import { strategyTables } from '../tables.ts'
import { inLanguage } from '../views/language.ts'
import { shownToStaff } from './sight.ts'

/** The names of everything these contents point to. */
export async function namesFor(
  act: Act,
  contents: readonly (Content | undefined)[],
  sources: readonly IndicatorSource[] = [],
): Promise<Names> {
  const ids = contents.flatMap((content) => content?.links.map((link) => link.to) ?? [])
  return {
    units: new Map((await allUnits(act.db)).map(({ code, name }) => [code, name[act.locale] || name.de])),
    elements: await elementNames(act, ids),
    sources: new Map(sources.map(({ id, label }) => [id, label({}, { locale: act.locale })])),
  }
}

/** `V12 Kita-Portal`, in the language of the act; drafts only for who may see them. */
export async function elementNames(act: Act, ids: readonly ElementId[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const sight = mayWhere(act.actor, 'strategy.see-drafts')
  const { rows } = await sql<{ readonly id: string; readonly label: string | null; readonly title: LocalizedText }>`
    select r.element_id as id, coalesce(r.content ->> 'number', r.content ->> 'code') as label,
      r.content -> 'title' as title
    from strategy.revision r
    where r.element_id in (${sql.join([...new Set(ids)])}) and ${shownToStaff(sight)}`.execute(strategyTables(act.db))
  return new Map(
    rows.map(({ id, label, title }) => [id, [label, inLanguage(title, act.locale).text].filter(Boolean).join(' ')]),
  )
}

/** What a strategy is called: its draft's title for who may see it. */
export async function strategyTitles(
  act: Act,
): Promise<
  readonly { readonly id: StrategyId; readonly slug: string; readonly title: string; readonly root: ElementId }[]
> {
  const sight = mayWhere(act.actor, 'strategy.see-drafts')
  const { rows } = await sql<{
    readonly id: string
    readonly slug: string
    readonly root: string
    readonly title: LocalizedText | null
  }>`
    select s.id, s.slug, e.id as root, (
      select r.content -> 'title' from strategy.revision r where r.element_id = e.id and ${shownToStaff(sight)}
      order by r.n desc limit 1) as title
    from strategy.strategy s join strategy.element e on e.strategy_id = s.id and e.kind = 'strategy'
    order by s.created_at, s.id`.execute(strategyTables(act.db))
  return rows.map(({ id, root, slug, title }) => ({
    id: id as StrategyId,
    slug,
    root: root as ElementId,
    title: title ? inLanguage(title, act.locale).text : slug,
  }))
}

/** The operator, jobs and the city's demo people have no account. */
const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who did something, by name where they are known; among staff only. */
export async function peopleNames(
  act: Act,
  ids: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) {
    const person = id === undefined || !ACCOUNT.test(id) ? undefined : await personById(act.db, id)
    if (person) names.set(person.id, person.name)
  }
  return names
}
