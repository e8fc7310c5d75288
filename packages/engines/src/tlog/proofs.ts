import { equal } from './bytes.ts'
import type { Sha256 } from './crypto.ts'
import { emptyRoot, HASH_SIZE, nodeHash } from './hashes.ts'

/** A tree at one size. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Is the entry with this leaf hash the one at `index` of the tree?
 * The algorithm of RFC 9162 section 2.1.3.2 (the same tree as RFC 6962).
 */
export function verifyInclusion(
  sha256: Sha256,
  claim: {
    readonly index: number
    readonly leaf: Uint8Array
    readonly proof: readonly Uint8Array[]
    readonly head: TreeHead
  },
): boolean {
  const { head, index, leaf, proof } = claim
  if (!isIndex(index) || !isIndex(head.size) || index >= head.size) return false
  if (leaf.length !== HASH_SIZE || !proof.every((hash) => hash.length === HASH_SIZE)) return false
  let position = index
  let last = head.size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sha256, sibling, hash)
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      hash = nodeHash(sha256, hash, sibling)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equal(hash, head.root)
}

/**
 * Does the newer tree begin with exactly the entries of the older one? Nothing removed, nothing changed, nothing put between.
 * The algorithm of RFC 9162 section 2.1.4.2.
 */
export function verifyConsistency(
  sha256: Sha256,
  claim: { readonly older: TreeHead; readonly newer: TreeHead; readonly proof: readonly Uint8Array[] },
): boolean {
  const { newer, older, proof } = claim
  if (!isIndex(older.size) || !isIndex(newer.size) || older.size > newer.size) return false
  if (!proof.every((hash) => hash.length === HASH_SIZE)) return false
  if (older.size === newer.size) return proof.length === 0 && equal(older.root, newer.root)
  // Every tree continues the empty one.
  if (older.size === 0) return proof.length === 0 && equal(older.root, emptyRoot(sha256))
  if (proof.length === 0) return false

  let position = older.size - 1
  let last = newer.size - 1
  while (position % 2 === 1) {
    position = half(position)
    last = half(last)
  }
  const startsWithOld = position === 0
  const path = startsWithOld ? [older.root, ...proof] : proof
  const [first, ...rest] = path
  if (!first) return false
  let oldRoot = first
  let newRoot = first
  for (const hash of rest) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      oldRoot = nodeHash(sha256, hash, oldRoot)
      newRoot = nodeHash(sha256, hash, newRoot)
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      newRoot = nodeHash(sha256, newRoot, hash)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && equal(oldRoot, older.root) && equal(newRoot, newer.root)
}

// Sizes may exceed 32 bits: shifting would cut them.
function half(n: number): number {
  return Math.floor(n / 2)
}

function isIndex(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}
