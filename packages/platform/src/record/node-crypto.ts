import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import type { Crypto, Sign } from '@klammer/engines/tlog'
import { isSoundPoint } from '@klammer/engines/tlog/noble'

/** DER of an Ed25519 public key, up to its 32 bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * Node's own functions behind the log's interface. OpenSSL versions differ on malformed points, so points are checked first by the
 * same code that runs in the browser: what verifies must not depend on the machine.
 */
export const nodeCrypto: Crypto = {
  sha256: (bytes) => hash('sha256', bytes, 'buffer'),
  ed25519: {
    verify: (publicKey, message, signature) => {
      if (publicKey.length !== 32 || signature.length !== 64) return false
      if (!isSoundKey(publicKey) || !isSoundPoint(signature.subarray(0, 32))) return false
      return verify(null, message, publicKeyObject(publicKey), signature)
    },
  },
}

/** A log has few keys, and checking one costs a multiplication on the curve. */
const soundKeys = new Map<string, boolean>()
const MAX_REMEMBERED = 1_000

function isSoundKey(publicKey: Uint8Array): boolean {
  const name = Buffer.from(publicKey).toString('hex')
  const known = soundKeys.get(name)
  if (known !== undefined) return known
  const isSound = isSoundPoint(publicKey)
  if (soundKeys.size >= MAX_REMEMBERED) soundKeys.clear()
  soundKeys.set(name, isSound)
  return isSound
}

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })
}

/** Signs with a 32-byte Ed25519 seed (RFC 8032). @returns what signs, and the public key */
export function ed25519Signer(seed: Uint8Array): { readonly sign: Sign; readonly publicKey: Uint8Array } {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length)
  return { publicKey: new Uint8Array(publicKey), sign: (message) => sign(null, message, key) }
}
