import { sql } from 'kysely'
import type { ElementKind, Stage } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { CONTENT, holdsOn, type Node, NODE_COLUMNS, type NodeRow, toNode } from './nodes.ts'

export const LIST_SORTS = ['number', 'title', 'start', 'changed'] as const
export type ListSort = (typeof LIST_SORTS)[number]

/** What a list of initiatives or indicators is asked for. Empty filters filter nothing. */
export interface ElementListQuery {
  readonly kind: Extract<ElementKind, 'initiative' | 'indicator'>
  readonly day: string
  readonly search?: string | undefined
  readonly unit?: string | undefined
  readonly stage?: Stage | undefined
  /** Slug of a guideline: directly, through a goal, or (indicators) through an initiative. */
  readonly guideline?: string | undefined
  /** Slug of a strategy. */
  readonly strategy?: string | undefined
  readonly sort: ListSort
  readonly direction: 'asc' | 'desc'
  /** `next` of the page before. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface ElementList {
  readonly nodes: readonly Node[]
  readonly total: number
  /** Key to go on from. */
  readonly next: string | undefined
}

/** One page of a list; pages follow each other by key, so that the thousandth costs as much as the first. */
export async function elementList(db: StrategyDb, query: ElementListQuery): Promise<ElementList> {
  const key = SORT_KEYS[query.sort]
  const matches = matching(query)
  const after = readKey(query.after)
  const direction = sql.raw(query.direction)
  const comparison = sql.raw(query.direction === 'asc' ? '>' : '<')
  const beyond = after ? sql`and (${key}, e.id) ${comparison} (${after.key}, ${after.id}::uuid)` : sql``
  const { rows } = await sql<NodeRow & { readonly key: string }>`
    select ${NODE_COLUMNS}, page.key
    from (
      select r.id, ${key} as key ${matches} ${beyond}
      order by ${key} ${direction}, e.id ${direction}
      limit ${query.limit + 1}
    ) page
    join strategy.revision r on r.id = page.id
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    cross join lateral ${CONTENT}
    order by page.key ${direction}, e.id ${direction}`.execute(db)
  const shown = rows.slice(0, query.limit)
  const last = shown.at(-1)
  const counted = await sql<{ readonly total: number }>`select count(*) as total ${matches}`.execute(db)
  return {
    nodes: shown.map(toNode),
    total: counted.rows[0]?.total ?? 0,
    next: rows.length > query.limit && last ? writeKey(last.key, last.id) : undefined,
  }
}

/** Text in each case, and bytes in order: the same on every database, whatever language it was made for. */
const SORT_KEYS = {
  number: sql<string>`(r.sort_key collate "C")`,
  // As a German dictionary sorts (DIN 5007-1): ä like a, ß like ss.
  title: sql<string>`(replace(translate(lower(r.title), 'äöüéèáàóòúùçñ', 'aoueeaaoouucn'), 'ß', 'ss') collate "C")`,
  start: sql<string>`(coalesce(r.content ->> 'startsOn', '9999') collate "C")`,
  changed: sql<string>`(to_char(r.valid_from, 'YYYY-MM-DD') collate "C")`,
} as const satisfies { readonly [sort in ListSort]: unknown }

function matching(query: ElementListQuery) {
  const { day, guideline, kind, search, stage, strategy, unit } = query
  const like = search ? `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : undefined
  return sql`
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    where e.kind = ${kind} and ${holdsOn(day)} and not r.ends
      ${like ? sql`and (r.title ilike ${like} or r.content #>> '{title,en}' ilike ${like} or r.content ->> 'code' ilike ${like})` : sql``}
      ${unit ? sql`and r.unit = ${unit}` : sql``}
      ${stage ? sql`and r.stage = ${stage}` : sql``}
      ${strategy ? sql`and s.slug = ${strategy}` : sql``}
      ${guideline ? sql`and e.id in (${under(guideline, day)})` : sql``}`
}

/** Everything that leads to a guideline in at most three steps. */
function under(guideline: string, day: string) {
  return sql`
    with recursive below (id, step) as (
      select id, 0 from strategy.element where kind = 'guideline' and slug = ${guideline}
      union
      select linking.element_id, below.step + 1
      from below
      join strategy.link l on l.to_id = below.id and l.kind in ('contributes', 'realises', 'measures')
      join (select r.id, r.element_id from strategy.revision r where ${holdsOn(day)} and not r.ends) linking
        on linking.id = l.revision_id
      where below.step < 3
    )
    select id from below`
}

function writeKey(key: string, id: string): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whoever types something else in the address starts on the first page. */
function readKey(text: string | undefined): { readonly key: string; readonly id: string } | undefined {
  if (text === undefined) return undefined
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(read)) return undefined
    const [key, id]: readonly unknown[] = read
    if (typeof key !== 'string' || typeof id !== 'string' || !UUID.test(id) || key.includes('\0')) return undefined
    return { key, id }
  } catch {
    return undefined
  }
}
