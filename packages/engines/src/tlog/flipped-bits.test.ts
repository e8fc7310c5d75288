import fc from 'fast-check'
import { expect, test } from 'vitest'
import { continuity } from './continuity.ts'
import { Frontier } from './frontier.ts'
import { HASH_SIZE } from './hashes.ts'
import { nobleCrypto } from './noble.ts'
import { verifyInclusion } from './proofs.ts'
import { leaves } from './testing/trees.ts'
import {
  nodesFromTiles,
  parseTilePath,
  type ReadTile,
  subtreeRoot,
  TILE_WIDTH,
  type TileId,
  tilePath,
  tilesOf,
} from './tiles.ts'
import { inclusionProof } from './tree.ts'

const { sha256 } = nobleCrypto

/** 257 full tiles, and one on the right edge of each level. */
const SIZE = TILE_WIDTH * 257 + 100
const leaf = leaves(sha256, SIZE)
const tiles = buildTiles()
const head = headOf(SIZE)

test('a proof from tiles with one flipped bit is refused, wherever in the tree the tile lies', () => {
  fc.assert(
    fc.property(fc.nat(SIZE - 1), fc.nat(), fc.nat(), (index, whichTile, bit) => {
      const used: TileId[] = []
      const collecting: ReadTile = (tile) => {
        used.push(tile)
        return read(tile)
      }
      const proof = inclusionProof(sha256, index, SIZE, nodesFromTiles(sha256, SIZE, collecting))
      const claim = { index, leaf: leaf[index] as Uint8Array, head }
      expect(verifyInclusion(sha256, { ...claim, proof })).toBe(true)

      const flipped = used[whichTile % used.length] as TileId
      const changed = inclusionProof(sha256, index, SIZE, nodesFromTiles(sha256, SIZE, flipping(flipped, bit)))
      // A bit of a hash that this proof does not need changes nothing in it.
      const isSame = changed.every((hash, i) => Buffer.compare(hash, proof[i] as Uint8Array) === 0)
      expect(verifyInclusion(sha256, { ...claim, proof: changed })).toBe(isSame)
    }),
    { numRuns: 150 },
  )
})
test('every bit of a tile within the tree counts for some proof from it', () => {
  const tile = { level: 0, n: 100, width: TILE_WIDTH }
  // Two entries of the tile: what the one does not need, being its own hash, the other does.
  const proofs = [tile.n * TILE_WIDTH, tile.n * TILE_WIDTH + 255].map((index) => ({
    index,
    leaf: leaf[index] as Uint8Array,
    head,
  }))
  fc.assert(
    fc.property(fc.nat(TILE_WIDTH * HASH_SIZE * 8 - 1), (bit) => {
      const nodes = nodesFromTiles(sha256, SIZE, flipping(tile, bit))
      const believed = proofs.filter((claim) =>
        verifyInclusion(sha256, { ...claim, proof: inclusionProof(sha256, claim.index, SIZE, nodes) }),
      )
      expect(believed.length).toBeLessThan(2)
    }),
    { numRuns: 150 },
  )
})
test('a log that serves one changed bit does not pass for the continuation of what was seen before', async () => {
  for (const older of [1, 300, 25_700, 65_536, SIZE - 1]) {
    const needed: string[] = []
    const fetching =
      (bit?: number, at = 0) =>
      async (path: string) => {
        if (bit === undefined) needed.push(path)
        const parsed = parseTilePath(path)
        if (parsed?.kind !== 'tile') return undefined
        return path === needed[at] && bit !== undefined ? flip(read(parsed.tile), bit) : read(parsed.tile)
      }
    expect((await continuity(sha256, headOf(older), head, fetching())).kind, `from ${older}`).toBe('continues')
    for (const at of needed.keys()) {
      // The first hash of a tile belongs to the older tree, the last to what came after it: one of them is needed.
      const width = (parseTilePath(needed[at] as string) as { readonly tile: TileId }).tile.width
      const outcomes = await Promise.all(
        [0, width * HASH_SIZE * 8 - 1].map((bit) => continuity(sha256, headOf(older), head, fetching(bit, at))),
      )
      expect(
        outcomes.map(({ kind }) => kind),
        `${needed[at]} from ${older}`,
      ).toContain('broken')
    }
  }
})

function headOf(size: number) {
  const frontier = new Frontier(sha256)
  for (const hash of leaf.slice(0, size)) frontier.append(hash)
  return { size, root: frontier.root() }
}

function buildTiles(): ReadonlyMap<string, Uint8Array> {
  const built = new Map<string, Uint8Array>()
  let hashes: readonly Uint8Array[] = leaf
  for (let level = 0; hashes.length > 0; level += 1) {
    const next: Uint8Array[] = []
    for (const tile of tilesOf(SIZE).filter((one) => one.level === level)) {
      const bytes = new Uint8Array(Buffer.concat(hashes.slice(tile.n * TILE_WIDTH, tile.n * TILE_WIDTH + tile.width)))
      built.set(tilePath(tile), bytes)
      if (tile.width === TILE_WIDTH) next.push(subtreeRoot(sha256, bytes, 0, TILE_WIDTH))
    }
    hashes = next
  }
  return built
}

function read(tile: TileId): Uint8Array {
  return tiles.get(tilePath(tile)) ?? new Uint8Array(0)
}

function flipping(tile: TileId, bit: number): ReadTile {
  return (wanted) =>
    tilePath(wanted) === tilePath(tile) ? flip(read(wanted), bit % (tile.width * HASH_SIZE * 8)) : read(wanted)
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice()
  changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7))
  return changed
}
