import { sql } from 'kysely'
import type { ElementId, ElementKind, Revision, StrategyId } from '../model.ts'
import { toRevision } from '../store/rows.ts'
import type { StrategyDb } from '../tables.ts'
import type { Mapped } from './mapped.ts'
import type { Said } from './said.ts'

/** An element of the city that a document speaks of. */
export interface Known {
  readonly id: ElementId
  readonly kind: ElementKind
  /** What the document said of it when it was last imported; nothing for our own exports. */
  readonly before: Said | undefined
}

export interface Recognised {
  readonly strategy: StrategyId
  /** By key of the document. */
  readonly known: ReadonlyMap<string, Known>
}

const OURS = /^_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/**
 * The strategy that a document speaks of. Our own identifiers are unique in the world: one is enough. Those of others (`_goal-1`) are
 * not: at least half of what stands below the strategy must be known under these names.
 */
export async function recognise(db: StrategyDb, { elements }: Mapped): Promise<Recognised | undefined> {
  const [root, ...below] = elements
  const keys = below.map(({ key }) => key)
  const ours = await ownElements(db, root ? [root.key, ...keys] : keys)
  const byOurs = largest(ours.map(({ strategy }) => strategy))
  const foreign = await foreignElements(db, keys)
  const byForeign = largest(foreign.map(({ strategy }) => strategy))
  const isKnown = byForeign !== undefined && byForeign.count * 2 >= below.length
  const strategy = byOurs?.strategy ?? (isKnown ? byForeign.strategy : undefined)
  if (strategy === undefined || !root) return undefined
  const found = [...foreign, ...ours].filter((one) => one.strategy === strategy)
  const known = new Map<string, Known>(found.map(({ before, id, key, kind }) => [key, { id, kind, before }]))
  // Whatever it is called in the document: a strategy has one root.
  known.set(root.key, await rootOf(db, strategy, root.key))
  return { strategy, known }
}

async function rootOf(db: StrategyDb, strategy: StrategyId, key: string): Promise<Known> {
  const { id } = await db
    .selectFrom('strategy.element')
    .select('id')
    .where('strategy_id', '=', strategy)
    .where('kind', '=', 'strategy')
    .executeTakeFirstOrThrow()
  const isOurs = key === `_${id}`
  const row = isOurs
    ? undefined
    : await db
        .selectFrom('strategy.foreign_id')
        .select('said')
        .where('strategy_id', '=', strategy)
        .where('element_id', '=', id)
        .orderBy(sql`identifier = ${key}`, 'desc')
        .orderBy('identifier')
        .executeTakeFirst()
  return { id: id as ElementId, kind: 'strategy', before: row?.said as Said | undefined }
}

interface Found extends Known {
  readonly key: string
  readonly strategy: StrategyId
}

async function ownElements(db: StrategyDb, keys: readonly string[]): Promise<readonly Found[]> {
  const ids = keys.flatMap((key) => OURS.exec(key)?.[1] ?? [])
  if (ids.length === 0) return []
  const { rows } = await sql<{ readonly id: string; readonly kind: string; readonly strategy_id: string }>`
    select id, kind, strategy_id from strategy.element where id = any(${sql.val(ids)}::uuid[])`.execute(db)
  return rows.map((row) => ({
    key: `_${row.id}`,
    id: row.id as ElementId,
    kind: row.kind as ElementKind,
    strategy: row.strategy_id as StrategyId,
    before: undefined,
  }))
}

async function foreignElements(db: StrategyDb, keys: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<{
    readonly identifier: string
    readonly id: string
    readonly kind: string
    readonly strategy_id: string
    readonly said: Said
  }>`select f.identifier, f.said, f.strategy_id, e.id, e.kind
    from strategy.foreign_id f join strategy.element e on e.id = f.element_id
    where f.identifier = any(${sql.val([...keys])}::text[])
    order by f.strategy_id, f.identifier`.execute(db)
  return rows.map((row) => ({
    key: row.identifier,
    id: row.id as ElementId,
    kind: row.kind as ElementKind,
    strategy: row.strategy_id as StrategyId,
    before: row.said,
  }))
}

function largest(
  strategies: readonly StrategyId[],
): { readonly strategy: StrategyId; readonly count: number } | undefined {
  const counts = [...Map.groupBy(strategies, (strategy) => strategy)].map(([strategy, { length: count }]) => ({
    strategy,
    count,
  }))
  return counts.toSorted((a, b) => b.count - a.count)[0]
}

/** What is said of an element now: its draft, and the published text until further notice. */
export interface Present {
  readonly open?: Revision | undefined
  readonly current?: Revision | undefined
  /** Number of its last text. */
  readonly last: number
}

export async function presentTexts(
  db: StrategyDb,
  ids: readonly ElementId[],
): Promise<ReadonlyMap<ElementId, Present>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('strategy.revision as r')
    .innerJoin('strategy.element as e', 'e.id', 'r.element_id')
    .selectAll('r')
    .select(['e.strategy_id', 'e.kind', 'e.slug'])
    .select(sql<number>`max(r.n) over (partition by r.element_id)`.as('last'))
    .where(sql<boolean>`r.element_id = any(${sql.val([...ids])}::uuid[])`)
    .execute()
  const present = new Map<ElementId, Present>()
  for (const { last, ...row } of rows) {
    const id = row.element_id as ElementId
    const open = row.state === 'draft' || row.state === 'in-review' ? toRevision(row) : undefined
    const current = row.state === 'published' && row.valid_to === null ? toRevision(row) : undefined
    present.set(id, { last, ...present.get(id), ...(open ? { open } : {}), ...(current ? { current } : {}) })
  }
  return present
}

/** Locks what an import changes, always in the same order: two imports of one document wait for each other. */
export async function lockElements(db: StrategyDb, ids: readonly ElementId[]): Promise<void> {
  if (ids.length === 0) return
  await sql`select id from strategy.element where id = any(${sql.val([...ids])}::uuid[]) order by id for update`.execute(
    db,
  )
}

/** Titles of what holds in a strategy until further notice. */
export async function currentTitles(
  db: StrategyDb,
  strategy: StrategyId,
): Promise<readonly { readonly id: ElementId; readonly title: string }[]> {
  const rows = await db
    .selectFrom('strategy.revision as r')
    .innerJoin('strategy.element as e', 'e.id', 'r.element_id')
    .select(['e.id', 'r.title'])
    .where('e.strategy_id', '=', strategy)
    .where('e.kind', '<>', 'strategy')
    .where('r.state', '=', 'published')
    .where('r.valid_to', 'is', null)
    .where('r.ends', '=', false)
    .orderBy('r.sort_key')
    .orderBy('e.id')
    .execute()
  return rows.map((row) => ({ id: row.id as ElementId, title: row.title }))
}
