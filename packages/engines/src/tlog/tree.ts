import type { Sha256 } from './crypto.ts'
import { emptyRoot, nodeHash } from './hashes.ts'

/** Hash of the full subtree number `index` at `level` (0 are the leaves): the entries from index·2^level on. */
export type ReadNode = (level: number, index: number) => Uint8Array

/** Root of the tree of the first `size` entries. */
export function rootOf(sha256: Sha256, size: number, read: ReadNode): Uint8Array {
  return size === 0 ? emptyRoot(sha256) : rangeHash(sha256, 0, size, read)
}

/**
 * The path from an entry to the root, its sibling first: PATH(m, D[n]) of RFC 6962 section 2.1.1.
 * @throws RangeError when the tree has no such entry
 */
export function inclusionProof(sha256: Sha256, index: number, size: number, read: ReadNode): readonly Uint8Array[] {
  if (index < 0 || index >= size) throw new RangeError(`a tree of ${size} entries has no entry ${index}`)
  const path: Uint8Array[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const split = from + largestPowerBelow(to - from)
    if (index < split) {
      path.push(rangeHash(sha256, split, to, read))
      to = split
    } else {
      path.push(rangeHash(sha256, from, split, read))
      from = split
    }
  }
  return path.toReversed()
}

/**
 * What shows that the tree of `newSize` begins with the tree of `oldSize`: PROOF(m, D[n]) of RFC 6962 section 2.1.2.
 * @throws RangeError when the older tree is larger
 */
export function consistencyProof(
  sha256: Sha256,
  oldSize: number,
  newSize: number,
  read: ReadNode,
): readonly Uint8Array[] {
  if (oldSize < 0 || oldSize > newSize)
    throw new RangeError(`a tree of ${newSize} entries does not begin with ${oldSize}`)
  if (oldSize === 0 || oldSize === newSize) return []
  const path: Uint8Array[] = []
  let [from, to] = [0, newSize]
  while (oldSize !== to) {
    const split = from + largestPowerBelow(to - from)
    if (oldSize <= split) {
      path.push(rangeHash(sha256, split, to, read))
      to = split
    } else {
      path.push(rangeHash(sha256, from, split, read))
      from = split
    }
  }
  // The verifier knows the old root; only where it is not a whole subtree of the new tree its part has to be told.
  if (from !== 0) path.push(rangeHash(sha256, from, to, read))
  return path.toReversed()
}

/** Hash of the entries from `from` up to, not including, `to`; `from` is a multiple of the largest power of two in the range. */
function rangeHash(sha256: Sha256, from: number, to: number, read: ReadNode): Uint8Array {
  const count = to - from
  const power = largestPowerBelow(count + 1)
  if (power === count) return read(Math.log2(count), from / count)
  const split = from + largestPowerBelow(count)
  return nodeHash(sha256, rangeHash(sha256, from, split, read), rangeHash(sha256, split, to, read))
}

/** The largest power of two smaller than `n`; `n` is at least 2. */
function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
