import { equal } from './bytes.ts'
import type { Sha256 } from './crypto.ts'
import { HASH_SIZE } from './hashes.ts'
import { type TreeHead, verifyConsistency } from './proofs.ts'
import { nodesFromTiles, type TileId, tilePath } from './tiles.ts'
import { consistencyProof } from './tree.ts'

/** Brings the bytes of a tile of the log; nothing where the log does not have it. */
export type FetchTile = (path: string) => Promise<Uint8Array | undefined>

export type Continuity =
  | { readonly kind: 'same' }
  | { readonly kind: 'continues'; readonly older: TreeHead; readonly newer: TreeHead }
  /** Two trees of one log of which neither begins with the other: it told different people different things. */
  | { readonly kind: 'broken' }
  /** The log does not serve the tiles that would show it. */
  | { readonly kind: 'unknown' }

/**
 * Does one of two signed trees of a log continue the other? Needs only the log's tiles, which need not be trusted: what is built
 * from them must hash to both roots.
 */
export async function continuity(sha256: Sha256, a: TreeHead, b: TreeHead, fetchTile: FetchTile): Promise<Continuity> {
  const [older, newer] = a.size <= b.size ? [a, b] : [b, a]
  if (older.size === newer.size) return { kind: equal(older.root, newer.root) ? 'same' : 'broken' }
  const tiles = await tilesFor(sha256, older.size, newer.size, fetchTile)
  if (!tiles) return { kind: 'unknown' }
  const nodes = nodesFromTiles(sha256, newer.size, (tile) => tiles.get(tilePath(tile)) ?? new Uint8Array(0))
  const proof = consistencyProof(sha256, older.size, newer.size, nodes)
  return verifyConsistency(sha256, { older, newer, proof }) ? { kind: 'continues', older, newer } : { kind: 'broken' }
}

/** Which tiles it takes follows from the two sizes alone: a first walk over empty tiles collects them. */
async function tilesFor(
  sha256: Sha256,
  oldSize: number,
  newSize: number,
  fetchTile: FetchTile,
): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const wanted = new Map<string, TileId>()
  const collect = nodesFromTiles(sha256, newSize, (tile) => {
    wanted.set(tilePath(tile), tile)
    return new Uint8Array(tile.width * HASH_SIZE)
  })
  consistencyProof(sha256, oldSize, newSize, collect)
  const tiles = new Map<string, Uint8Array>()
  for (const [path, { width }] of wanted) {
    const bytes = await fetchTile(path)
    if (bytes?.length !== width * HASH_SIZE) return undefined
    tiles.set(path, bytes)
  }
  return tiles
}
