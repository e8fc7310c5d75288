import {
  encodeBundle,
  formatProofFile,
  HASH_SIZE,
  inclusionProof,
  nodesFromTiles,
  parseTilePath,
  TILE_WIDTH,
  type TileId,
} from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { entries } from '../entries.ts'
import { latestCheckpoint, readEntries, readTile, readTiles, signedState } from './store.ts'

/** What the log serves under its prefix, as the specification names it. */
export type Resource =
  | { readonly kind: 'checkpoint'; readonly bytes: Uint8Array }
  /** Never changes. */
  | { readonly kind: 'immutable'; readonly bytes: Uint8Array }

/**
 * The bytes under `checkpoint`, `tile/<level>/<n>[.p/<w>]` or `tile/entries/<n>[.p/<w>]`.
 * @returns nothing where the signed tree has no such resource
 */
export async function logResource(db: PlatformDb, log: string, path: string): Promise<Resource | undefined> {
  if (path === 'checkpoint') {
    const checkpoint = await latestCheckpoint(db, log)
    return checkpoint && { kind: 'checkpoint', bytes: Buffer.from(checkpoint.note) }
  }
  const parsed = parseTilePath(path)
  if (!parsed) return undefined
  const bytes = parsed.kind === 'tile' ? await tileBytes(db, log, parsed.tile) : await bundleBytes(db, log, parsed)
  return bytes && { kind: 'immutable', bytes }
}

/** A narrower tile is the beginning of the wider one that replaced it. */
async function tileBytes(db: PlatformDb, log: string, tile: TileId): Promise<Uint8Array | undefined> {
  const hashes = await readTile(db, log, tile)
  const length = tile.width * HASH_SIZE
  return hashes && hashes.length >= length ? hashes.subarray(0, length) : undefined
}

async function bundleBytes(
  db: PlatformDb,
  log: string,
  { n, width }: { readonly n: number; readonly width: number },
): Promise<Uint8Array | undefined> {
  const from = n * TILE_WIDTH
  const entries = await readEntries(db, log, { from, to: from + width })
  return entries.length === width ? encodeBundle(entries.map((entry) => Buffer.from(entry))) : undefined
}

/**
 * A `.tlog-proof` file for one entry against the newest checkpoint; the entry itself goes along as extra data.
 * @returns nothing where the log has not signed that entry yet
 */
export async function proofOf(db: PlatformDb, log: string, index: number): Promise<Uint8Array | undefined> {
  const checkpoint = await latestCheckpoint(db, log)
  if (!checkpoint || index < 0 || index >= checkpoint.size) return undefined
  const { size } = checkpoint
  const wanted: TileId[] = []
  const collect = nodesFromTiles(nodeCrypto.sha256, size, (tile) => {
    wanted.push(tile)
    return new Uint8Array(tile.width * HASH_SIZE)
  })
  // Which tiles a proof needs follows from the numbers alone: a first walk asks, one query fetches, a second walk hashes.
  inclusionProof(nodeCrypto.sha256, index, size, collect)
  const stored = await readTiles(db, log, [
    ...new Map(wanted.map((tile) => [`${tile.level}/${tile.n}`, tile])).values(),
  ])
  const nodes = nodesFromTiles(nodeCrypto.sha256, size, ({ level, n, width }) => {
    const hashes = stored.get(`${level}/${n}`)
    if (!hashes) throw new Error(`the log ${log} has lost the tile ${level}/${n}`)
    return hashes.subarray(0, width * HASH_SIZE)
  })
  const [entry = ''] = await readEntries(db, log, { from: index, to: index + 1 })
  return formatProofFile({
    index,
    proof: inclusionProof(nodeCrypto.sha256, index, size, nodes),
    checkpoint: Buffer.from(checkpoint.note),
    extra: Buffer.from(entry),
  })
}

/** Where an act stands in its log, if it has its place already. */
export async function placeOf(
  db: PlatformDb,
  actId: string,
): Promise<{ readonly log: string; readonly index: number } | undefined> {
  const row = await entries(db).where('o.act_id', '=', actId).executeTakeFirst()
  const size = row && (await signedState(db, row.log))?.size
  if (!row || row.idx === null || size === undefined || row.idx >= size) return undefined
  return { log: row.log, index: row.idx }
}
