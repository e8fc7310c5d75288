import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBundle, encodeBundle } from './bundles.ts'
import { utf8 } from './bytes.ts'
import { Frontier } from './frontier.ts'
import { HASH_SIZE, leafHash } from './hashes.ts'
import { nobleCrypto } from './noble.ts'
import { openCheckpoint } from './open-checkpoint.ts'
import { parseVerifierKey } from './note.ts'
import { parsePolicy, trustLog } from './policy.ts'
import { verifyInclusion } from './proofs.ts'
import { shared } from './testing/shared.ts'
import { leaves } from './testing/trees.ts'
import {
  bundlePath,
  nodesFromTiles,
  parseTilePath,
  type ReadTile,
  subtreeRoot,
  TILE_WIDTH,
  tilePath,
  tilesOf,
} from './tiles.ts'
import { inclusionProof, rootOf } from './tree.ts'

const { sha256 } = nobleCrypto
const read = (name: string) => new Uint8Array(readFileSync(shared(`demo-log/${name}`)))
const text = (name: string) => readFileSync(shared(`demo-log/${name}`), 'utf8')

/** Tiles of a tree, computed as the specification defines them. */
function tilesFrom(leaf: readonly Uint8Array[]): ReadTile {
  const levels: Uint8Array[][] = [[...leaf]]
  for (let level = levels[0] as Uint8Array[]; level.length >= TILE_WIDTH;) {
    const next: Uint8Array[] = []
    for (let n = 0; (n + 1) * TILE_WIDTH <= level.length; n += 1) {
      next.push(subtreeRoot(sha256, joined(level.slice(n * TILE_WIDTH, (n + 1) * TILE_WIDTH)), 0, TILE_WIDTH))
    }
    levels.push(next)
    level = next
  }
  return ({ level, n, width }) => joined((levels[level] ?? []).slice(n * TILE_WIDTH, n * TILE_WIDTH + width))
}

function joined(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_SIZE)
  for (const [i, hash] of hashes.entries()) bytes.set(hash, i * HASH_SIZE)
  return bytes
}

test('a tree of 70,000 entries has the 277 tiles that the specification counts', () => {
  const tiles = tilesOf(70_000)
  expect(tiles).toHaveLength(277)
  expect(tiles.filter(({ width }) => width < TILE_WIDTH).map(tilePath)).toEqual([
    'tile/0/273.p/112',
    'tile/1/001.p/17',
    'tile/2/000.p/1',
  ])
})
test('a tree of 256 entries has a full tile and the one above it', () => {
  expect(tilesOf(256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
})
test('what a growing tree adds, and nothing else, has to be written', () => {
  expect(tilesOf(258, 255).map(tilePath)).toEqual(['tile/0/000', 'tile/0/001.p/2', 'tile/1/000.p/1'])
  expect(tilesOf(256, 256)).toEqual([])
})
test('paths read back to the tile they name, and only in one spelling', () => {
  fc.assert(
    fc.property(fc.nat(63), fc.nat(5_000_000), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
      expect(parseTilePath(tilePath({ level, n, width }))).toEqual({ kind: 'tile', tile: { level, n, width } })
      expect(parseTilePath(bundlePath({ n, width }))).toEqual({ kind: 'bundle', n, width })
    }),
  )
  for (const bad of [
    'tile/00/000',
    'tile/0/1',
    'tile/0/x000/001',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/64/000',
    '/tile/0/000',
  ]) {
    expect(parseTilePath(bad), bad).toBeUndefined()
  }
})
test('bundles give back their entries, and broken ones nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (entries) => {
      const bundle = encodeBundle(entries)
      expect(decodeBundle(bundle)).toEqual(entries)
      if (bundle.length > 0) expect(decodeBundle(bundle.subarray(0, -1))).toBeUndefined()
    }),
  )
  expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
})
test('proofs made from tiles are accepted, also far from the right edge', () => {
  const leaf = leaves(sha256, 70_000)
  const size = leaf.length
  const nodes = nodesFromTiles(sha256, size, tilesFrom(leaf))
  const frontier = new Frontier(sha256)
  for (const hash of leaf) frontier.append(hash)
  const head = { size, root: frontier.root() }
  expect(rootOf(sha256, size, nodes)).toEqual(head.root)
  for (const index of [0, 1, 255, 256, 65_535, 65_536, 69_887, 69_999]) {
    const proof = inclusionProof(sha256, index, size, nodes)
    expect(verifyInclusion(sha256, { index, leaf: leaf[index] as Uint8Array, proof, head }), `entry ${index}`).toBe(
      true,
    )
  }
})
test('the published demo log is believed, and its entries re-derive its root', () => {
  const key = parseVerifierKey(sha256, text('vkey'))
  if (!key) throw new Error('the demo key is not readable')
  const opened = openCheckpoint(nobleCrypto, read('checkpoint'), trustLog(key))
  if (opened.kind === 'rejected') throw new Error(opened.because)
  const { root, size } = opened.checkpoint
  expect(size).toBe(700)
  const frontier = new Frontier(sha256)
  for (const tile of tilesOf(size).filter(({ level }) => level === 0)) {
    const bytes = read(bundlePath(tile))
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? new Uint8Array(gunzipSync(bytes)) : bytes
    for (const entry of decodeBundle(plain) ?? []) frontier.append(leafHash(sha256, entry))
  }
  expect(frontier.root()).toEqual(root)
  const nodes = nodesFromTiles(sha256, size, (tile) => read(tilePath(tile)))
  expect(rootOf(sha256, size, nodes)).toEqual(root)
  expect(existsSync(shared('demo-log/tile/1/000.p/2'))).toBe(true)
})
test('a witness’s cosignature counts for the quorum; without it the quorum is missing', () => {
  const policyText = `log ${text('vkey').trim()}\nwitness demo ${text('witness.vkey').trim()}\nquorum demo\n`
  const parsed = parsePolicy(sha256, policyText)
  if (parsed.kind === 'rejected') throw new Error(parsed.detail)
  expect(openCheckpoint(nobleCrypto, read('checkpoint.cosigned'), parsed.policy)).toMatchObject({ kind: 'opened' })
  expect(openCheckpoint(nobleCrypto, read('checkpoint'), parsed.policy)).toMatchObject({ because: 'quorum-missing' })
})
test('no bit of a cosigned checkpoint can be changed', () => {
  const policyText = `log ${text('vkey').trim()}\nwitness demo ${text('witness.vkey').trim()}\nquorum demo\n`
  const parsed = parsePolicy(sha256, policyText)
  if (parsed.kind === 'rejected') throw new Error(parsed.detail)
  const note = read('checkpoint.cosigned')
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.nat(7), (at, bit) => {
      const changed = note.slice()
      changed[at] = (changed[at] as number) ^ (1 << bit)
      expect(openCheckpoint(nobleCrypto, changed, parsed.policy).kind).toBe('rejected')
    }),
    { numRuns: 200 },
  )
  expect(openCheckpoint(nobleCrypto, utf8(''), parsed.policy).kind).toBe('rejected')
})
