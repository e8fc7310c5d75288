import { readFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { expect, test } from 'vitest'
import { ed25519Signer, nodeCrypto } from './node-crypto.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../../../../shared/data/record/ed25519vectors.json', import.meta.url), 'utf8'),
) as readonly {
  readonly key: string
  readonly sig: string
  readonly msg: string
  readonly flags: readonly string[] | null
}[]

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'))

test('server and browser give the same verdict on every edge case of the CCTV vectors', () => {
  expect(vectors).toHaveLength(914)
  for (const [i, { key, msg, sig }] of vectors.entries()) {
    const message = new TextEncoder().encode(msg)
    const signature = bytes(sig)
    const onServer = nodeCrypto.ed25519.verify(bytes(key), message, signature)
    expect(nobleCrypto.ed25519.verify(bytes(key), message, signature), `vector ${i}`).toBe(onServer)
  }
})
test('keys and signatures of low or mixed order verify nothing', () => {
  const odd = vectors.filter(({ flags }) =>
    flags?.some((flag) => flag.startsWith('low_order') || flag.startsWith('non_canonical')),
  )
  expect(odd.length).toBeGreaterThan(0)
  for (const { key, msg, sig } of odd) {
    expect(nodeCrypto.ed25519.verify(bytes(key), new TextEncoder().encode(msg), bytes(sig))).toBe(false)
  }
})
test('what Node signs, the browser verifies; one flipped bit and it does not', () => {
  const { publicKey, sign } = ed25519Signer(randomBytes(32))
  const message = randomBytes(100)
  const signature = sign(message)
  expect(nobleCrypto.ed25519.verify(publicKey, message, signature)).toBe(true)
  message[50] = (message[50] ?? 0) ^ 1
  expect(nobleCrypto.ed25519.verify(publicKey, message, signature)).toBe(false)
})
test('both hash alike', () => {
  for (const size of [0, 1, 55, 56, 64, 65, 1000]) {
    const data = randomBytes(size)
    expect(Buffer.from(nobleCrypto.sha256(data)).equals(nodeCrypto.sha256(data))).toBe(true)
  }
})
