import { randomBytes } from 'node:crypto'
import { canonicalJson } from '@klammer/engines/canonical-json'
import {
  bundlePath,
  encodeBundle,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  leafHash,
  SIGNATURE_TYPE,
  signNote,
  TILE_WIDTH,
  type TileId,
  tilePath,
  verifierKey,
} from '@klammer/engines/tlog'
import { ed25519Signer, nodeCrypto } from '../node-crypto.ts'
import { grow } from './grow.ts'
import type { NewTile } from './store.ts'

export interface DemoLog {
  readonly verifierKey: string
  readonly tiles: number
}

const ORIGIN = 'demo.klammer.example/record/public'
/** Whole bundles, and little enough to keep in memory. */
const AT_ONCE = TILE_WIDTH * 64

/**
 * Makes a log of invented acts, complete as programs of others read it: `vkey`, `checkpoint`, `tile/…`, `tile/entries/…`. Its key is
 * fresh and forgotten afterwards.
 * @param write gets each file once
 */
export async function writeDemoLog(
  size: number,
  write: (path: string, bytes: Uint8Array) => Promise<void>,
): Promise<DemoLog> {
  const edge = new Map<number, NewTile>()
  let tiles = 0
  const writeTile = async (tile: NewTile) => {
    tiles += 1
    await write(tilePath(tile), tile.hashes)
  }
  const edgeTile = ({ level, n }: TileId) => {
    const tile = edge.get(level)
    if (tile?.n !== n) throw new Error(`the tile ${level}/${n} is not at the edge`)
    return tile.hashes
  }
  let root = grow(nodeCrypto.sha256, 0, [], edgeTile).frontier.root()
  for (let first = 0; first < size; first += AT_ONCE) {
    const entries = Array.from({ length: Math.min(AT_ONCE, size - first) }, (_, i) => demoEntry(first + i))
    for (let from = 0; from < entries.length; from += TILE_WIDTH) {
      const bundle = entries.slice(from, from + TILE_WIDTH)
      await write(bundlePath({ n: (first + from) / TILE_WIDTH, width: bundle.length }), encodeBundle(bundle))
    }
    const leaves = entries.map((entry) => leafHash(nodeCrypto.sha256, entry))
    const grown = grow(nodeCrypto.sha256, first, leaves, edgeTile)
    root = grown.frontier.root()
    for (const tile of grown.tiles) {
      if (tile.width === TILE_WIDTH) await writeTile(tile)
      if (tile.width === TILE_WIDTH) edge.delete(tile.level)
      else edge.set(tile.level, tile)
    }
  }
  for (const tile of edge.values()) await writeTile(tile)

  const { publicKey, sign } = ed25519Signer(randomBytes(32))
  const key = verifierKey(nodeCrypto.sha256, ORIGIN, SIGNATURE_TYPE.ed25519, publicKey)
  const text = formatCheckpoint({ origin: ORIGIN, size, root })
  await write('checkpoint', Buffer.from(formatNote({ text, signatures: [signNote({ key, sign }, text)] })))
  await write('vkey', Buffer.from(`${formatVerifierKey(key)}\n`))
  return { verifierKey: formatVerifierKey(key), tiles }
}

function demoEntry(number: number): Uint8Array {
  return Buffer.from(
    canonicalJson({ v: 1, kind: 'demo.act', about: `demo.object:${number}`, at: '2027-03-01T10:00:00Z' }),
  )
}
