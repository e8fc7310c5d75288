import { utf8 } from '../bytes.ts'
import type { Sha256 } from '../crypto.ts'
import { leafHash, nodeHash } from '../hashes.ts'
import type { ReadNode } from '../tree.ts'

/** Leaf hashes of the entries `entry 0`, `entry 1`, … */
export function leaves(sha256: Sha256, count: number): readonly Uint8Array[] {
  return Array.from({ length: count }, (_, i) => leafHash(sha256, utf8(`entry ${i}`)))
}

/** Nodes straight from the leaves, as slowly as the definition says it. */
export function naiveNodes(sha256: Sha256, leaf: readonly Uint8Array[]): ReadNode {
  const read: ReadNode = (level, index) => {
    if (level > 0) return nodeHash(sha256, read(level - 1, index * 2), read(level - 1, index * 2 + 1))
    const hash = leaf[index]
    if (!hash) throw new RangeError(`there is no entry ${index}`)
    return hash
  }
  return read
}
