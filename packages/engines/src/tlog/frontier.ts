import type { Sha256 } from './crypto.ts'
import { emptyRoot, nodeHash } from './hashes.ts'

/**
 * The right edge of a tree (a compact range from 0): the hashes of its largest full subtrees, at most one per level. It is all a
 * log needs to go on growing, and all a verifier needs to re-derive the root from the entries.
 */
export class Frontier {
  readonly #sha256: Sha256
  #size: number
  /** Largest subtree first. */
  readonly #roots: Uint8Array[]

  /** @param roots hashes of the full subtrees that `size` has bits for, largest first */
  constructor(sha256: Sha256, size = 0, roots: readonly Uint8Array[] = []) {
    if (roots.length !== bitCount(size))
      throw new RangeError(`a tree of ${size} entries has ${bitCount(size)} full subtrees`)
    this.#sha256 = sha256
    this.#size = size
    this.#roots = [...roots]
  }

  get size(): number {
    return this.#size
  }

  get roots(): readonly Uint8Array[] {
    return this.#roots
  }

  /**
   * Adds the hash of the next entry.
   * @param onNode hears of each inner node that is now complete: its level (1 is above the leaves), index and hash
   */
  append(leaf: Uint8Array, onNode?: (level: number, index: number, hash: Uint8Array) => void): void {
    let hash = leaf
    let level = 0
    let index = this.#size
    while (index % 2 === 1) {
      const left = this.#roots.pop()
      if (!left) throw new Error('the frontier has lost a subtree')
      hash = nodeHash(this.#sha256, left, hash)
      level += 1
      index = (index - 1) / 2
      onNode?.(level, index, hash)
    }
    this.#roots.push(hash)
    this.#size += 1
  }

  root(): Uint8Array {
    const smallest = this.#roots.at(-1)
    if (!smallest) return emptyRoot(this.#sha256)
    return this.#roots.slice(0, -1).reduceRight((right, left) => nodeHash(this.#sha256, left, right), smallest)
  }
}

function bitCount(size: number): number {
  let count = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}
