import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBase64, toBase64 } from './base64.ts'
import { commit, fromBase64Url, opens, toBase64Url } from './commitment.ts'
import { nobleCrypto } from './noble.ts'

const { sha256 } = nobleCrypto
const salt = fc.uint8Array({ minLength: 32, maxLength: 32 })

test('a commitment opens with its field, salt and value, and with nothing else', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z.]{1,20}$/), salt, fc.integer(), salt, (field, salt, value, other) => {
      fc.pre(toBase64(salt) !== toBase64(other))
      const commitment = commit(sha256, { field, salt, value })
      expect(opens(sha256, commitment, { field, salt, value })).toBe(true)
      expect(opens(sha256, commitment, { field, salt, value: value + 1 })).toBe(false)
      expect(opens(sha256, commitment, { field: `${field}x`, salt, value })).toBe(false)
      expect(opens(sha256, commitment, { field, salt: other, value })).toBe(false)
    }),
  )
})
test('ten thousand guessed names confirm nothing without the salt', () => {
  const secret = new Uint8Array(32).fill(42)
  const commitment = commit(sha256, { field: 'name', salt: secret, value: 'Kind 4711' })
  const guesses = Array.from({ length: 10_000 }, (_, i) => `Kind ${i}`)
  const hit = guesses.find((value) => opens(sha256, commitment, { field: 'name', salt: new Uint8Array(32), value }))
  expect(hit).toBeUndefined()
  expect(guesses).toContain('Kind 4711')
})
test('a salt of the wrong length is refused', () => {
  expect(() => commit(sha256, { field: 'a', salt: new Uint8Array(16), value: 1 })).toThrow(RangeError)
  expect(() => commit(sha256, { field: 'a\0b', salt: new Uint8Array(32), value: 1 })).toThrow(RangeError)
})
test('base64 has one spelling for each byte string', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }),
  )
  for (const bad of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'AA==AAAA', 'A A=', '====', 'AA=A'])
    expect(fromBase64(bad), bad).toBeUndefined()
})
