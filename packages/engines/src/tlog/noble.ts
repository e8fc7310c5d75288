import { ed25519 as noble } from '@noble/curves/ed25519.js'
import { sha256 } from '@noble/hashes/sha2.js'
import type { Crypto } from './crypto.ts'

const Point = noble.Point

/**
 * Is this a public key that everybody understands alike? Canonical encoding, on the curve, in the prime-order group, not the
 * neutral element. For any other, verifiers are known to disagree (C2SP CCTV vectors): such keys are never trusted.
 */
export function isSoundPoint(encoded: Uint8Array): boolean {
  try {
    const point = Point.fromBytes(encoded, false)
    return !point.is0() && point.isTorsionFree()
  } catch {
    return false
  }
}

/** Audited JavaScript, the same in every browser. */
export const nobleCrypto: Crypto = {
  sha256,
  ed25519: {
    verify: (publicKey, message, signature) => {
      if (publicKey.length !== 32 || signature.length !== 64) return false
      if (!isSoundPoint(publicKey) || !isSoundPoint(signature.subarray(0, 32))) return false
      return noble.verify(signature, message, publicKey, { zip215: false })
    },
  },
}
