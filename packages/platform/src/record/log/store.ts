import { HASH_SIZE, TILE_WIDTH, type TileId, type TreeHead } from '@klammer/engines/tlog'
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

/** Acts that have just got their places, in order. */
export interface Placed {
  readonly leaves: readonly Uint8Array[]
  /** Each kind once. */
  readonly kinds: readonly string[]
}

/**
 * Gives waiting acts their places from `first` on, in the order of their ids. Ids are not commit order: a smaller id may appear after a
 * larger one was taken. So what is visible is taken, and no gap is ever waited for.
 *
 * One statement, and the leaf hashes (RFC 6962: SHA-256 of a zero byte and the entry) are made by the database: fetching the entries
 * and sending the places back took four times as long. Whoever verifies makes the same hashes of the entries with other programs.
 */
export async function givePlaces(tx: PlatformTransaction, log: string, first: number, limit: number): Promise<Placed> {
  const { rows } = await sql<{ leaves: string | null; kinds: readonly string[] | null }>`
    with acts as materialized (
      select w.tid, w.id, ${first}::bigint - 1 + row_number() over (order by w.id) as idx, o.kind,
        o.entry::json ->> 'unit' as unit, sha256('\\x00'::bytea || convert_to(o.entry, 'UTF8')) as leaf
      from (select ctid as tid, id from record.waiting where log = ${log} limit ${limit}) w
      join record.outbox o on o.id = w.id
    ), gone as (
      delete from record.waiting where ctid = any (array(select tid from acts))
    ), placed as (
      insert into record.place (log, idx, ids, span)
      select ${log}, min(idx), array_agg(id order by idx), int8range(min(id), max(id), '[]')
      from acts group by idx / ${TILE_WIDTH}::bigint
    ), findable as (
      insert into record.bundle_index (log, field, value, n)
      select ${log}, 'kind', kind, idx / ${TILE_WIDTH}::bigint from acts group by 3, 4
      union all
      select ${log}, 'unit', unit, idx / ${TILE_WIDTH}::bigint from acts where unit is not null group by 3, 4
      on conflict do nothing
    )
    select encode(string_agg(leaf, ''::bytea order by idx), 'base64') as leaves, array_agg(distinct kind) as kinds
    from acts`.execute(tx)
  const [row] = rows
  const bytes = Buffer.from(row?.leaves ?? '', 'base64')
  const leaves = Array.from({ length: bytes.length / HASH_SIZE }, (_, i) =>
    bytes.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE),
  )
  return { leaves, kinds: row?.kinds ?? [] }
}

/** Kinds of acts that wait for a place behind a position, each once, and the last position. */
export async function waitingKinds(
  db: PlatformDb,
  log: string,
  after: number,
): Promise<{ readonly kinds: readonly string[]; readonly last: number }> {
  const { rows } = await sql<{ kinds: readonly string[] | null; last: number | null }>`
    select array_agg(distinct o.kind) as kinds, max(w.id) as last
    from record.waiting w join record.outbox o on o.id = w.id
    where w.log = ${log} and w.id > ${after}`.execute(db)
  return { kinds: rows[0]?.kinds ?? [], last: rows[0]?.last ?? after }
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

/** Bytes of tiles in one statement: the embedded database copies each parameter several times. */
const TILES_AT_ONCE = 500

/** All hashes go over in one text: a parameter for each tile took ten times as long in the embedded database. */
export async function writeTiles(tx: PlatformTransaction, log: string, tiles: readonly NewTile[]): Promise<void> {
  for (let i = 0; i < tiles.length; i += TILES_AT_ONCE) {
    const some = tiles.slice(i, i + TILES_AT_ONCE)
    const hashes = Buffer.concat(some.map((tile) => tile.hashes)).toString('base64')
    const [levels, numbers, widths] = [
      some.map(({ level }) => level),
      some.map(({ n }) => n),
      some.map(({ width }) => width),
    ]
    await sql`insert into record.tile (log, level, n, width, hashes)
      select ${log}, t.level, t.n, t.width,
        substr(given.bytes, 1 + 32 * (sum(t.width) over (order by t.position) - t.width)::int, 32 * t.width)
      from (select decode(${hashes}, 'base64') as bytes offset 0) given,
        unnest(${sql.val(levels)}::int[], ${sql.val(numbers)}::bigint[], ${sql.val(widths)}::int[])
          with ordinality as t (level, n, width, position)
      on conflict (log, level, n) do update set width = excluded.width, hashes = excluded.hashes`.execute(tx)
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
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly string[]> {
  // A run lies within one bundle: the one that holds `from` cannot begin before it.
  const bundle = from - (from % TILE_WIDTH)
  const { rows } = await sql<{ entry: string }>`
    select o.entry from record.place p
    cross join lateral unnest(p.ids) with ordinality as act (id, position)
    join record.outbox o on o.id = act.id
    where p.log = ${log} and p.idx >= ${bundle} and p.idx < ${to}
      and p.idx + act.position - 1 >= ${from} and p.idx + act.position - 1 < ${to}
    order by p.idx + act.position`.execute(db)
  return rows.map((row) => row.entry)
}
