import { Frontier, HASH_SIZE, type Sha256, subtreeRoot, TILE_WIDTH, type TileId } from '@klammer/engines/tlog'
import type { NewTile } from './store.ts'

/** Tiles on the right edge of a tree of `size` entries: those that the next entries go on filling. */
export function edgeTiles(size: number): readonly TileId[] {
  const tiles: TileId[] = []
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const width = hashes % TILE_WIDTH
    if (width > 0) tiles.push({ level, n: Math.floor(hashes / TILE_WIDTH), width })
  }
  return tiles
}

/** The full subtrees of the right edge, read out of the edge tiles, largest first. */
export function frontierOf(sha256: Sha256, size: number, tile: (id: TileId) => Uint8Array): Frontier {
  const roots: Uint8Array[] = []
  for (const id of edgeTiles(size).toReversed()) {
    const hashes = tile(id)
    let first = 0
    for (let count = TILE_WIDTH / 2; count >= 1; count /= 2) {
      if ((id.width & count) === 0) continue
      roots.push(subtreeRoot(sha256, hashes, first, count))
      first += count
    }
  }
  return new Frontier(sha256, size, roots)
}

/**
 * Adds leaf hashes to a tree.
 * @param tile the edge tiles of the tree as it is
 * @returns the tiles that are new or wider, and the frontier of the grown tree
 */
export function grow(
  sha256: Sha256,
  size: number,
  leaves: readonly Uint8Array[],
  tile: (id: TileId) => Uint8Array,
): { readonly frontier: Frontier; readonly tiles: readonly NewTile[] } {
  const frontier = frontierOf(sha256, size, tile)
  const levels = new Map<number, TileWriter>()
  for (const edge of edgeTiles(size)) levels.set(edge.level, new TileWriter(edge.level, edge.n, tile(edge)))
  const writerAt = (level: number): TileWriter => {
    const known = levels.get(level)
    if (known) return known
    // Where the edge was full, the next tile begins empty.
    const writer = new TileWriter(level, Math.floor(size / TILE_WIDTH ** (level + 1)), new Uint8Array(0))
    levels.set(level, writer)
    return writer
  }
  for (const leaf of leaves) {
    writerAt(0).add(leaf)
    frontier.append(leaf, (level, _index, hash) => {
      if (level % 8 === 0) writerAt(level / 8).add(hash)
    })
  }
  return { frontier, tiles: [...levels.values()].flatMap((writer) => writer.written()) }
}

/** Collects the hashes of one level into tiles. */
class TileWriter {
  readonly #level: number
  readonly #done: NewTile[] = []
  readonly #buffer = new Uint8Array(TILE_WIDTH * HASH_SIZE)
  #n: number
  #width: number
  #changed = false

  constructor(level: number, n: number, start: Uint8Array) {
    this.#level = level
    this.#n = n
    this.#width = start.length / HASH_SIZE
    this.#buffer.set(start)
  }

  add(hash: Uint8Array): void {
    this.#buffer.set(hash, this.#width * HASH_SIZE)
    this.#width += 1
    this.#changed = true
    if (this.#width < TILE_WIDTH) return
    this.#done.push(this.#tile())
    this.#n += 1
    this.#width = 0
    this.#changed = false
  }

  written(): readonly NewTile[] {
    return this.#changed ? [...this.#done, this.#tile()] : this.#done
  }

  #tile(): NewTile {
    const hashes = this.#buffer.slice(0, this.#width * HASH_SIZE)
    return { level: this.#level, n: this.#n, width: this.#width, hashes }
  }
}
