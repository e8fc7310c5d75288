import { concat } from './bytes.ts'
import type { Sha256 } from './crypto.ts'

export const HASH_SIZE = 32

/** Hash of an entry: SHA-256(0x00 || entry), RFC 6962 section 2.1. The prefix keeps entries and nodes apart. */
export function leafHash(sha256: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(entry.length + 1)
  bytes.set(entry, 1)
  return sha256(bytes)
}

const NODE_PREFIX = Uint8Array.of(1)

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concat(NODE_PREFIX, left, right))
}

/** Root of the tree without entries: the hash of the empty string. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array(0))
}
