import type { Sha256 } from './crypto.ts'
import { nodeHash } from './hashes.ts'

/** One step up the tree: two hashes become one. */
export interface PathStep {
  /** Where the hash from the proof stands. */
  readonly side: 'left' | 'right'
  readonly sibling: Uint8Array
  /** Hash of both together. */
  readonly parent: Uint8Array
}

/**
 * The way from an entry to the root as an inclusion proof describes it, for people to look at. It decides nothing:
 * `verifyInclusion` does.
 */
export function pathToRoot(
  sha256: Sha256,
  claim: {
    readonly index: number
    readonly size: number
    readonly leaf: Uint8Array
    readonly proof: readonly Uint8Array[]
  },
): readonly PathStep[] {
  const steps: PathStep[] = []
  let [position, last, hash] = [claim.index, claim.size - 1, claim.leaf]
  for (const sibling of claim.proof) {
    // At the right edge, levels without a sibling are skipped.
    while (position === last && position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)]
    const side = position % 2 === 1 ? 'left' : 'right'
    hash = side === 'left' ? nodeHash(sha256, sibling, hash) : nodeHash(sha256, hash, sibling)
    steps.push({ side, sibling, parent: hash })
    position = half(position)
    last = half(last)
  }
  return steps
}

// Sizes may exceed 32 bits: shifting would cut them.
function half(n: number): number {
  return Math.floor(n / 2)
}
