import type { TileId, TreeHead } from '@klammer/engines/tlog'
import { sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../../database/tables.ts'

export interface SignedState extends TreeHead {
  readonly origin: string
}

/** Only one process sequences at a time: whoever holds this lock until its transaction ends. */
const SEQUENCER_LOCK = 7_236_003

export async function tryToSequence(tx: PlatformTransaction): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${SEQUENCER_LOCK}) as held`.execute(tx)
  return rows[0]?.held ?? false
}

/** The tree that was signed last. */
export async function signedState(db: PlatformDb, log: string): Promise<SignedState | undefined> {
  return db.selectFrom('record.signed').select(['origin', 'size', 'root']).where('log', '=', log).executeTakeFirst()
}

/** Compare and swap: true only when the last signed tree still was the one we built on. */
export async function swapSigned(
  tx: PlatformTransaction,
  log: string,
  from: SignedState | undefined,
  to: SignedState,
): Promise<boolean> {
  if (!from) {
    const created = await tx
      .insertInto('record.signed')
      .values({ log, ...to })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return created.numInsertedOrUpdatedRows === 1n
  }
  const swapped = await tx
    .updateTable('record.signed')
    .set({ size: to.size, root: to.root })
    .where('log', '=', log)
    .where('size', '=', from.size)
    .where('root', '=', from.root)
    .executeTakeFirst()
  return swapped.numUpdatedRows === 1n
}

/**
 * Committed acts without a place, in the order of their ids. Ids are not commit order: a smaller id may appear after a larger one
 * was taken. So what is visible is taken, and no gap is ever waited for.
 */
export async function waitingEntries(
  tx: PlatformTransaction,
  log: string,
  limit: number,
): Promise<readonly { readonly id: number; readonly entry: string }[]> {
  return tx
    .selectFrom('record.outbox')
    .select(['id', 'entry'])
    .where('log', '=', log)
    .where('idx', 'is', null)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function givePlaces(tx: PlatformTransaction, ids: readonly number[], first: number): Promise<void> {
  await sql`update record.outbox o set idx = ${first}::bigint + placed.position - 1
    from unnest(${sql.val([...ids])}::bigint[]) with ordinality as placed (id, position)
    where o.id = placed.id`.execute(tx)
}

/** The tile as far as it is filled. */
export async function readTile(
  db: PlatformDb,
  log: string,
  tile: Pick<TileId, 'level' | 'n'>,
): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('record.tile')
    .select('hashes')
    .where('log', '=', log)
    .where('level', '=', tile.level)
    .where('n', '=', tile.n)
    .executeTakeFirst()
  return row && new Uint8Array(row.hashes)
}

/** Several tiles in one query, by `level/n`. */
export async function readTiles(
  db: PlatformDb,
  log: string,
  tiles: readonly Pick<TileId, 'level' | 'n'>[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (tiles.length === 0) return new Map()
  const levels = tiles.map(({ level }) => level)
  const numbers = tiles.map(({ n }) => n)
  const { rows } = await sql<{ level: number; n: number; hashes: Uint8Array }>`
    select t.level, t.n, t.hashes from unnest(${sql.val(levels)}::int[], ${sql.val(numbers)}::bigint[]) as wanted (level, n)
    join record.tile t on t.log = ${log} and t.level = wanted.level and t.n = wanted.n`.execute(db)
  return new Map(rows.map((row) => [`${row.level}/${row.n}`, new Uint8Array(row.hashes)]))
}

export interface NewTile extends TileId {
  readonly hashes: Uint8Array
}

/** PostgreSQL takes at most 65,535 parameters, and long statements cost memory: tiles are written in portions. */
const TILES_AT_ONCE = 500

export async function writeTiles(tx: PlatformTransaction, log: string, tiles: readonly NewTile[]): Promise<void> {
  for (let i = 0; i < tiles.length; i += TILES_AT_ONCE) {
    const rows = tiles
      .slice(i, i + TILES_AT_ONCE)
      .map(({ hashes, level, n, width }) => ({ log, level, n, width, hashes }))
    await tx
      .insertInto('record.tile')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['log', 'level', 'n']).doUpdateSet((eb) => ({
          width: eb.ref('excluded.width'),
          hashes: eb.ref('excluded.hashes'),
        })),
      )
      .execute()
  }
}

export async function insertCheckpoint(
  tx: PlatformTransaction,
  checkpoint: { readonly log: string; readonly size: number; readonly root: Uint8Array; readonly note: string },
): Promise<void> {
  await tx.insertInto('record.checkpoint').values(checkpoint).execute()
}

/** The newest signed note, with the cosignatures that have arrived for it. */
export async function latestCheckpoint(
  db: PlatformDb,
  log: string,
): Promise<
  { readonly size: number; readonly root: Uint8Array; readonly note: string; readonly signedAt: Date } | undefined
> {
  const row = await db
    .selectFrom('record.checkpoint')
    .selectAll()
    .where('log', '=', log)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const lines = await db
    .selectFrom('record.cosignature')
    .select('line')
    .where('log', '=', log)
    .where('size', '=', row.size)
    .orderBy('witness')
    .execute()
  const note = row.note + lines.map(({ line }) => line).join('')
  return { size: row.size, root: new Uint8Array(row.root), note, signedAt: row.signed_at }
}

/** Entries of the log from one place on, in order. */
export async function readEntries(
  db: PlatformDb,
  log: string,
  range: { readonly from: number; readonly to: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('record.outbox')
    .select('entry')
    .where('log', '=', log)
    .where('idx', '>=', range.from)
    .where('idx', '<', range.to)
    .orderBy('idx')
    .execute()
  return rows.map((row) => row.entry)
}
