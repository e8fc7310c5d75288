import type { PlatformDb } from '@klammer/platform/database'
import { type RawBuilder, sql } from 'kysely'
import type { ElementId, ElementKind, LocalizedText, StrategyId, ValueUnit } from '../model.ts'

export type Facts = { readonly [name: string]: unknown }

/** An official act on an element of a strategy, as feeds and overviews tell it. */
export interface Change {
  readonly actId: string
  /** Such as `strategy.initiative-changed`. */
  readonly kind: string
  readonly at: string
  /** What the record says openly of the act. */
  readonly facts: Facts
  readonly element: ElementId
  readonly elementKind: ElementKind
  readonly slug: string
  readonly strategy: string
  /** As it is called today. */
  readonly title: LocalizedText
  /** For indicators: what their values count. */
  readonly counted: { readonly valueUnit: ValueUnit; readonly unitLabel: LocalizedText } | undefined
}

interface Row {
  readonly act_id: string
  readonly kind: string
  readonly at: Date
  readonly facts: Facts | null
  readonly id: string
  readonly element_kind: string
  readonly slug: string
  readonly strategy: string
  readonly title: LocalizedText
  readonly value_unit: ValueUnit | null
  readonly unit_label: LocalizedText | null
}

/**
 * The newest acts, newest first: of everything, of one strategy, or of one element. An act on the strategy as a whole (a version
 * was adopted) counts as one on its root.
 */
export async function latestChanges(
  db: PlatformDb,
  wanted: {
    readonly limit: number
    readonly strategy?: StrategyId | undefined
    readonly element?: ElementId | undefined
  },
): Promise<readonly Change[]> {
  const { element, limit, strategy } = wanted
  const elements = element ? sql`e.id = ${element}` : strategy ? sql`e.strategy_id = ${strategy}` : undefined
  const acts = elements ? actsOn(elements, limit) : newestActs()
  const { rows } = await sql<Row>`
    select o.act_id, o.kind, o.acted_at as at, o.entry::json -> 'facts' as facts, e.id, e.kind as element_kind, e.slug, s.slug as strategy,
      r.content -> 'title' as title, r.content -> 'valueUnit' as value_unit, r.content -> 'unitLabel' as unit_label
    from ${acts}
    join strategy.strategy s on s.id = e.strategy_id
    join lateral (
      select content from strategy.revision
      where element_id = e.id and state = 'published' order by n desc limit 1
    ) r on true
    order by o.id desc
    limit ${limit}`.execute(db)
  return rows.map((row) => ({
    actId: row.act_id,
    kind: row.kind,
    at: row.at.toISOString(),
    facts: row.facts ?? {},
    element: row.id as ElementId,
    elementKind: row.element_kind as ElementKind,
    slug: row.slug,
    strategy: row.strategy,
    title: row.title,
    counted: row.value_unit && row.unit_label ? { valueUnit: row.value_unit, unitLabel: row.unit_label } : undefined,
  }))
}

/** A few steps down the index for each element: a strategy with a million measurements has as many acts. */
const actsOn = (elements: RawBuilder<unknown>, limit: number) => sql`strategy.element e
  cross join lateral (
    select id, act_id, kind, acted_at, entry from record.outbox
    where ${elements} and about = case when e.kind = 'strategy' then 'strategy.strategy:' || e.strategy_id
      else 'strategy.' || e.kind || ':' || e.id end
    order by id desc limit ${limit}
  ) o`

const NAMED = sql`case when o.about ~ ':[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then split_part(o.about, ':', 2)::uuid end`

/** From the end of the record backwards. */
const newestActs = () => sql`record.outbox o
  join lateral (
    select * from strategy.element
    where (kind <> 'strategy' and id = ${NAMED}) or (kind = 'strategy' and strategy_id = ${NAMED})
  ) e on o.kind like 'strategy.%'`
