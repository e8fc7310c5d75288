import { TILE_WIDTH } from '@klammer/engines/tlog'
import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import { PUBLIC_LOG } from './append.ts'
import { entries, type EntryRow, UNIT } from './entries.ts'

interface Wanted {
  readonly kind: string | undefined
  readonly unit: string | undefined
  /** Position of the last act seen. */
  readonly before: number | undefined
  readonly limit: number
}

/** Bundles that are looked through at once: enough for a page of a kind that every other act is of. */
const BUNDLES = 8

/**
 * Public acts of a kind, of a unit or both, newest first: those without a place, then backwards through the bundles of the log that
 * have such acts.
 */
export async function leafThrough(db: PlatformDb, wanted: Wanted): Promise<readonly EntryRow[]> {
  const { before, limit } = wanted
  const seen = before === undefined ? null : await placeAt(db, before)
  const rows = seen === null ? [...(await waiting(db, wanted))] : []
  let below = seen ?? Number.MAX_SAFE_INTEGER
  while (rows.length < limit) {
    const bundles = await bundlesWith(db, wanted, below)
    const last = bundles.at(-1)
    if (last === undefined) break
    const found = await placedIn(db, bundles, { ...wanted, below, limit: limit - rows.length })
    // What waited a moment ago may have got its place since.
    rows.push(...found.filter(({ id }) => !rows.some((row) => row.id === id)))
    below = last * TILE_WIDTH
    if (bundles.length < BUNDLES) break
  }
  return rows
}

async function placeAt(db: PlatformDb, position: number): Promise<number | null> {
  const row = await entries(db).where('o.id', '=', position).executeTakeFirst()
  return row?.idx ?? null
}

async function waiting(db: PlatformDb, { before, kind, limit, unit }: Wanted): Promise<readonly EntryRow[]> {
  const ids = db.selectFrom('record.waiting').select('id').where('log', '=', PUBLIC_LOG)
  let query = entries(db).where('o.id', 'in', ids).orderBy('o.id', 'desc').limit(limit)
  if (before !== undefined) query = query.where('o.id', '<', before)
  if (kind) query = query.where('o.kind', '=', kind)
  if (unit) query = query.where(UNIT, '=', unit)
  return query.execute()
}

/** The newest bundles that have an act of the kind and one of the unit, among those with places below. */
async function bundlesWith(db: PlatformDb, { kind, unit }: Wanted, below: number): Promise<readonly number[]> {
  const last = Math.floor((below - 1) / TILE_WIDTH)
  const having = (field: 'kind' | 'unit', value: string) =>
    sql`select n from record.bundle_index
      where log = ${PUBLIC_LOG} and field = ${field} and value = ${value} and n <= ${last}::bigint`
  const found = [...(kind ? [having('kind', kind)] : []), ...(unit ? [having('unit', unit)] : [])]
  const { rows } = await sql<{ n: number }>`
    ${sql.join(found, sql` intersect `)} order by n desc limit ${BUNDLES}`.execute(db)
  return rows.map(({ n }) => n)
}

async function placedIn(
  db: PlatformDb,
  bundles: readonly number[],
  { below, kind, limit, unit }: Pick<Wanted, 'kind' | 'limit' | 'unit'> & { readonly below: number },
): Promise<readonly EntryRow[]> {
  const ranges = bundles.map((n) => sql`p.idx between ${n * TILE_WIDTH} and ${(n + 1) * TILE_WIDTH - 1}`)
  const { rows } = await sql<EntryRow>`
    select o.id, o.act_id, o.kind, o.about, o.entry, o.log, p.idx + act.position - 1 as idx
    from record.place p
    cross join lateral unnest(p.ids) with ordinality as act (id, position)
    join record.outbox o on o.id = act.id
    where p.log = ${PUBLIC_LOG} and (${sql.join(ranges, sql` or `)}) and p.idx + act.position - 1 < ${below}::bigint
      ${kind ? sql`and o.kind = ${kind}` : sql``} ${unit ? sql`and ${UNIT} = ${unit}` : sql``}
    order by p.idx + act.position desc limit ${limit}`.execute(db)
  return rows
}
