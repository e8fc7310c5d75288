import type { Sha256 } from './crypto.ts'
import { HASH_SIZE, nodeHash } from './hashes.ts'
import type { ReadNode } from './tree.ts'

/** Hashes in a full tile: a subtree of height 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256
const TILE_HEIGHT = 8

export interface TileId {
  /** Level of tiles: 0 holds leaf hashes, 1 the roots of full tiles of level 0, and so on. */
  readonly level: number
  readonly n: number
  /** Hashes in it: 1 to 256. */
  readonly width: number
}

/** `tile/0/x001/x234/067`, `tile/1/000.p/17`. */
export function tilePath({ level, n, width }: TileId): string {
  return `tile/${level}/${indexPath(n)}${partialSuffix(width)}`
}

/** `tile/entries/x001/234`, `tile/entries/002.p/188`. */
export function bundlePath({ n, width }: Pick<TileId, 'n' | 'width'>): string {
  return `tile/entries/${indexPath(n)}${partialSuffix(width)}`
}

function indexPath(n: number): string {
  const digits = String(n)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return groups.map((group, i) => (i === groups.length - 1 ? group : `x${group}`)).join('/')
}

function partialSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`
}

const TILE_PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/
const MAX_LEVEL = 63

export type ParsedPath =
  | { readonly kind: 'tile'; readonly tile: TileId }
  | { readonly kind: 'bundle'; readonly n: number; readonly width: number }

/** Reads a path strictly: each tile has exactly one address. */
export function parseTilePath(path: string): ParsedPath | undefined {
  const [, level = '', index = '', width] = TILE_PATH.exec(path) ?? []
  if (index === '') return undefined
  const n = Number(index.replaceAll(/[x/]/g, ''))
  const w = width === undefined ? TILE_WIDTH : Number(width)
  if (!Number.isSafeInteger(n) || indexPath(n) !== index || (width !== undefined && w >= TILE_WIDTH)) return undefined
  if (level === 'entries') return { kind: 'bundle', n, width: w }
  return Number(level) <= MAX_LEVEL ? { kind: 'tile', tile: { level: Number(level), n, width: w } } : undefined
}

/** All tiles of a tree of `size` entries, each at its width there; with `since`, only those that a tree of that size lacked. */
export function tilesOf(size: number, since = 0): readonly TileId[] {
  const tiles: TileId[] = []
  for (let level = 0, hashes = size, before = since; hashes > 0; level += 1) {
    for (let n = Math.floor(before / TILE_WIDTH); n * TILE_WIDTH < hashes; n += 1) {
      const width = Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH)
      if (n * TILE_WIDTH + width > before) tiles.push({ level, n, width })
    }
    hashes = Math.floor(hashes / TILE_WIDTH)
    before = Math.floor(before / TILE_WIDTH)
  }
  return tiles
}

/** Bytes of a tile in a tree of `size` entries; full where the tree has filled it. */
export type ReadTile = (tile: TileId) => Uint8Array

/** Reads nodes of a tree out of its tiles, hashing up from the tile's hashes. */
export function nodesFromTiles(sha256: Sha256, size: number, readTile: ReadTile): ReadNode {
  return (level, index) => {
    const tileLevel = Math.floor(level / TILE_HEIGHT)
    const height = level % TILE_HEIGHT
    const first = index * 2 ** height
    const n = Math.floor(first / TILE_WIDTH)
    const hashes = Math.floor(size / TILE_WIDTH ** tileLevel)
    const width = Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH)
    const bytes = readTile({ level: tileLevel, n, width })
    if (bytes.length !== width * HASH_SIZE)
      throw new RangeError(`${tilePath({ level: tileLevel, n, width })} is incomplete`)
    return subtreeRoot(sha256, bytes, first % TILE_WIDTH, 2 ** height)
  }
}

/** Root over `count` (a power of two) hashes of a tile, from number `first` on. */
export function subtreeRoot(sha256: Sha256, tile: Uint8Array, first: number, count: number): Uint8Array {
  if (count === 1) {
    const hash = tile.subarray(first * HASH_SIZE, (first + 1) * HASH_SIZE)
    if (hash.length !== HASH_SIZE) throw new RangeError('the tile is too narrow')
    return hash
  }
  const half = count / 2
  return nodeHash(sha256, subtreeRoot(sha256, tile, first, half), subtreeRoot(sha256, tile, first + half, half))
}
