import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64 } from './base64.ts'
import { Frontier } from './frontier.ts'
import { nobleCrypto } from './noble.ts'
import { verifyConsistency, verifyInclusion } from './proofs.ts'
import { sharedVectors } from './testing/shared.ts'
import { leaves, naiveNodes } from './testing/trees.ts'
import { consistencyProof, inclusionProof, rootOf } from './tree.ts'

const { sha256 } = nobleCrypto
const MAX = 300
const leaf = leaves(sha256, MAX)
const read = naiveNodes(sha256, leaf)

interface InclusionVector {
  readonly leafIdx: number
  readonly treeSize: number
  readonly root: string | null
  readonly leafHash: string | null
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}
interface ConsistencyVector {
  readonly size1: number
  readonly size2: number
  readonly root1: string | null
  readonly root2: string | null
  readonly proof: readonly string[] | null
  readonly wantErr: boolean
}

const hash = (text: string | null) => fromBase64(text ?? '') ?? new Uint8Array(0)

test('inclusion proofs are judged as the published vectors say', () => {
  const vectors = sharedVectors('merkle-vectors/inclusion') as readonly (readonly [string, InclusionVector])[]
  expect(vectors.length).toBeGreaterThan(50)
  for (const [name, vector] of vectors) {
    const head = { size: vector.treeSize, root: hash(vector.root) }
    const proof = (vector.proof ?? []).map(hash)
    const isIn = verifyInclusion(sha256, { index: vector.leafIdx, leaf: hash(vector.leafHash), proof, head })
    expect(isIn, name).toBe(!vector.wantErr)
  }
})
test('consistency proofs are judged as the published vectors say', () => {
  const vectors = sharedVectors('merkle-vectors/consistency') as readonly (readonly [string, ConsistencyVector])[]
  expect(vectors.length).toBeGreaterThan(50)
  for (const [name, vector] of vectors) {
    const older = { size: vector.size1, root: hash(vector.root1) }
    const newer = { size: vector.size2, root: hash(vector.root2) }
    const proof = (vector.proof ?? []).map(hash)
    expect(verifyConsistency(sha256, { older, newer, proof }), name).toBe(!vector.wantErr)
  }
})
test('the growing edge has the root of the definition at every size', () => {
  const frontier = new Frontier(sha256)
  expect(frontier.root()).toEqual(rootOf(sha256, 0, read))
  for (let size = 1; size <= MAX; size += 1) {
    frontier.append(leaf[size - 1] as Uint8Array)
    expect(frontier.root(), `size ${size}`).toEqual(rootOf(sha256, size, read))
    expect(new Frontier(sha256, size, frontier.roots).root()).toEqual(frontier.root())
  }
})

const sizes = fc.integer({ min: 1, max: MAX })

test('every proof we make is accepted, and refused after any single flipped bit', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, seed, bit) => {
      const index = seed % size
      const head = { size, root: rootOf(sha256, size, read) }
      const proof = inclusionProof(sha256, index, size, read)
      const claim = { index, leaf: leaf[index] as Uint8Array, proof, head }
      expect(verifyInclusion(sha256, claim)).toBe(true)
      expect(verifyInclusion(sha256, { ...claim, leaf: flipped(claim.leaf, bit) })).toBe(false)
      if (proof.length > 0) {
        expect(verifyInclusion(sha256, { ...claim, proof: withFlippedBit(proof, bit) })).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})
test('a tree is consistent with each of its earlier sizes, and with no other tree', () => {
  fc.assert(
    fc.property(sizes, sizes, fc.nat(), (a, b, bit) => {
      const [oldSize, newSize] = [Math.min(a, b), Math.max(a, b)]
      const older = { size: oldSize, root: rootOf(sha256, oldSize, read) }
      const newer = { size: newSize, root: rootOf(sha256, newSize, read) }
      const proof = consistencyProof(sha256, oldSize, newSize, read)
      expect(verifyConsistency(sha256, { older, newer, proof })).toBe(true)
      const otherOld = { ...older, root: flipped(older.root, bit) }
      expect(verifyConsistency(sha256, { older: otherOld, newer, proof })).toBe(false)
      const otherNew = { ...newer, root: flipped(newer.root, bit) }
      expect(verifyConsistency(sha256, { older, newer: otherNew, proof })).toBe(false)
      if (proof.length > 0) {
        expect(verifyConsistency(sha256, { older, newer, proof: withFlippedBit(proof, bit) })).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = bytes.slice()
  const at = (bit >> 3) % copy.length
  copy[at] = (copy[at] as number) ^ (1 << (bit & 7))
  return copy
}

function withFlippedBit(proof: readonly Uint8Array[], bit: number): readonly Uint8Array[] {
  const at = bit % proof.length
  return proof.map((hash, i) => (i === at ? flipped(hash, bit >> 2) : hash))
}
