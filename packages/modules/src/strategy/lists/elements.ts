import type { Act } from '@klammer/platform/act'
import { type RawBuilder, sql } from 'kysely'
import { type ElementId, type ElementKind, type Stage, STAGES, type StrategyId } from '../model.ts'
import { requireSomewhere } from '../permissions.ts'
import { strategyTables } from '../tables.ts'
import { type ListKey, readKey, writeKey } from './list-key.ts'
import { type Sight, shownToStaff } from './sight.ts'

export const STAFF_SORTS = ['number', 'title', 'changed'] as const
export type StaffSort = (typeof STAFF_SORTS)[number]

/** `new`: a draft that was never published; `changed`: a draft of a published text; `due`: overdue or without a fresh value. */
export const STAFF_STATES = ['new', 'changed', 'in-review', 'published', 'ended', 'due'] as const
export type StaffState = (typeof STAFF_STATES)[number]

export interface StaffListQuery {
  readonly strategy: StrategyId
  /** All kinds where none is named. */
  readonly kind?: ElementKind | undefined
  readonly search?: string | undefined
  /** Ended elements are only listed when asked for. */
  readonly state?: StaffState | undefined
  readonly unit?: string | undefined
  readonly stage?: Stage | undefined
  readonly sort: StaffSort
  readonly direction: 'asc' | 'desc'
  readonly after?: string | undefined
  readonly limit: number
}

export interface StaffRow {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly label: string
  readonly title: string
  readonly state: Exclude<StaffState, 'due'>
  readonly unit: string | undefined
  readonly stage: Stage | undefined
  /** Instant of the last change of what is shown. */
  readonly changedAt: string
}

export interface StaffList {
  readonly rows: readonly StaffRow[]
  readonly total: number
  readonly next: string | undefined
}

/**
 * One page of all elements of a kind, as staff see them: drafts where there are some.
 * @throws Forbidden
 */
export async function staffList(act: Act, query: StaffListQuery): Promise<StaffList> {
  const sight = requireSomewhere(act, 'strategy.see-drafts')
  const db = strategyTables(act.db)
  const matches = matching(query, sight, act.today)
  const { rows } = await pageQuery(query, matches).execute(db)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const counted = await sql<{ readonly total: number }>`select count(*) as total ${matches}`.execute(db)
  return {
    rows: shown.map(toRow),
    total: counted.rows[0]?.total ?? 0,
    next: rows.length > query.limit && last ? writeKey({ key: last.key, id: last.id }) : undefined,
  }
}

interface Row {
  readonly id: string
  readonly kind: string
  readonly key: string
  readonly label: string | null
  readonly title: string
  readonly state: string
  readonly ends: boolean
  readonly was_published: boolean
  readonly unit: string | null
  readonly stage: string | null
  readonly changed_at: Date
}

function pageQuery(query: StaffListQuery, matches: RawBuilder<unknown>) {
  const { text, order, typed } = SORT_KEYS[query.sort]
  const direction = sql.raw(query.direction)
  const after = readKey(query.after)
  const beyond =
    after && isKeyOf(query.sort, after) ? beyondKey(order, typed(after.key), after, query.direction) : sql``
  // Whether a draft is of something published is asked for the rows of the page only.
  return sql<Row>`
    select page.*, exists (select from strategy.revision p where p.element_id = page.id and p.state = 'published')
      as was_published
    from (
      select r.element_id as id, e.kind, ${text} as key, coalesce(r.content ->> 'number', r.content ->> 'code') as label, r.title,
        r.state, r.ends, r.unit, r.stage, r.changed_at, ${order} as place
      ${matches} ${beyond}
      order by ${order} ${direction}, r.element_id ${direction}
      limit ${query.limit + 1}
    ) page
    order by page.place ${direction}, page.id ${direction}`
}

/** For tests that look at how the database goes about it. */
export function listPlan(act: Act, query: StaffListQuery) {
  const matches = matching(query, requireSomewhere(act, 'strategy.see-drafts'), act.today)
  return sql<{ readonly 'QUERY PLAN': string }>`explain ${pageQuery(query, matches)}`.execute(strategyTables(act.db))
}

function beyondKey(order: RawBuilder<unknown>, key: RawBuilder<unknown>, { id }: ListKey, direction: 'asc' | 'desc') {
  const comparison = sql.raw(direction === 'asc' ? '>' : '<')
  return sql`and (${order}, r.element_id) ${comparison} (${key}, ${id}::uuid)`
}

/** The order of each list, as its index has it (migration 0002), and the same as text for the address. */
const SORT_KEYS = {
  number: {
    order: sql`r.sort_key collate "C"`,
    text: sql`r.sort_key`,
    typed: (key: string) => sql`${key}::text`,
  },
  title: {
    order: sql`(translate(lower(r.title), 'äöüß', 'aous') collate "C")`,
    text: sql`translate(lower(r.title), 'äöüß', 'aous')`,
    typed: (key: string) => sql`${key}::text`,
  },
  changed: {
    order: sql`r.changed_at`,
    text: sql`to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    typed: (key: string) => sql`${key}::timestamptz`,
  },
} as const satisfies { readonly [sort in StaffSort]: unknown }

function isKeyOf(sort: StaffSort, { key }: ListKey): boolean {
  return sort !== 'changed' || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(key)
}

const WAS_PUBLISHED = sql`exists (select from strategy.revision p
  where p.element_id = r.element_id and p.state = 'published')`
function matching(query: StaffListQuery, sight: Sight, today: string): RawBuilder<unknown> {
  const { kind, search, stage, state, strategy, unit } = query
  return sql`
    from strategy.revision r join strategy.element e on e.id = r.element_id
    where e.strategy_id = ${strategy} ${kind ? sql`and e.kind = ${kind}` : sql``} and ${shownToStaff(sight)}
      and ${inState(state, kind, today)} ${containing(search)}
      ${unit ? sql`and r.unit = ${unit}` : sql``}
      ${stage && STAGES.includes(stage) ? sql`and r.stage = ${stage}` : sql``}`
}

function inState(state: StaffState | undefined, kind: ElementKind | undefined, today: string): RawBuilder<unknown> {
  switch (state) {
    case undefined:
      return sql`not (r.state = 'published' and r.ends)`
    case 'new':
      return sql`(r.state = 'draft' and not ${WAS_PUBLISHED})`
    case 'changed':
      return sql`(r.state = 'draft' and ${WAS_PUBLISHED})`
    case 'in-review':
      return sql`r.state = 'in-review'`
    case 'published':
      return sql`(r.state = 'published' and not r.ends)`
    case 'ended':
      return sql`(r.state = 'published' and r.ends)`
    case 'due':
      return sql`(r.state = 'published' and not r.ends and ${dueOf(kind, today)})`
  }
}

/** What should have happened by today: steps and milestones that are overdue, indicators without a fresh value. */
export function dueOf(kind: ElementKind | undefined, today: string): RawBuilder<boolean> {
  if (kind === 'indicator') {
    return sql<boolean>`(not exists (select from strategy.measurement v
      where v.indicator_id = r.element_id and v.state = 'published'
        and v.period_to + (r.content ->> 'freshForDays')::int >= ${today}::date))`
  }
  if (kind !== 'initiative') return sql<boolean>`false`
  return sql<boolean>`(r.stage not in ('evaluated', 'closed', 'cancelled')
    and (r.content -> 'nextStep' ->> 'due' < ${today} or exists (
      select from jsonb_array_elements(r.content -> 'milestones') s
      where s ->> 'due' < ${today} and s ->> 'doneOn' is null)))`
}

const MAX_WORDS = 6

/** All words that were typed, anywhere in title, code or number; the same expression as in the index. */
export function containing(search: string | undefined): RawBuilder<unknown> {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const conditions = words.map((word) => {
    const like = `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    return sql`and lower(r.title || ' ' || coalesce(r.content ->> 'code', r.content ->> 'number', '') || ' ' ||
      coalesce(r.content -> 'title' ->> 'en', '')) like ${like}`
  })
  return conditions.length === 0 ? sql`` : sql.join(conditions, sql` `)
}

function toRow(row: Row): StaffRow {
  return {
    id: row.id as ElementId,
    kind: row.kind as ElementKind,
    label: row.label ?? '',
    title: row.title,
    state: stateOf(row),
    unit: row.unit ?? undefined,
    stage: (row.stage ?? undefined) as Stage | undefined,
    changedAt: row.changed_at.toISOString(),
  }
}

function stateOf(row: Row): StaffRow['state'] {
  if (row.state === 'in-review') return 'in-review'
  if (row.state === 'draft') return row.was_published ? 'changed' : 'new'
  return row.ends ? 'ended' : 'published'
}
