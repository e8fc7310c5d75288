import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptTotp, newTotpSecret, otpauthUri, totpCode, totpCounter } from './totp.ts'

/** RFC 6238, appendix B: the ASCII secret `12345678901234567890` in base32; the last six of its eight digits. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %i of the RFC its code is %s', (seconds, code) => {
  expect(totpCode(RFC_SECRET, totpCounter(new Date(seconds * 1000)))).toBe(code)
})
test('a code counts in its own half minute, the one before and the one after, and only once', () => {
  const now = new Date('2027-03-01T10:00:00Z')
  const counter = totpCounter(now)
  for (const near of [-1, 0, 1])
    expect(acceptTotp(RFC_SECRET, totpCode(RFC_SECRET, counter + near), 0, now)).toBe(counter + near)
  for (const far of [-2, 2]) expect(acceptTotp(RFC_SECRET, totpCode(RFC_SECRET, counter + far), 0, now)).toBeUndefined()
  expect(acceptTotp(RFC_SECRET, totpCode(RFC_SECRET, counter), counter, now)).toBeUndefined()
  expect(acceptTotp(RFC_SECRET, totpCode(RFC_SECRET, counter - 1), counter, now)).toBeUndefined()
})
test('spaces that people type are no mistake, everything else is', () => {
  const now = new Date('2027-03-01T10:00:00Z')
  const code = totpCode(RFC_SECRET, totpCounter(now))
  expect(acceptTotp(RFC_SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, 0, now)).toBeDefined()
  for (const wrong of ['', code.slice(1), `${code}0`, 'abcdef', '١٢٣٤٥٦'])
    expect(acceptTotp(RFC_SECRET, wrong, 0, now)).toBeUndefined()
})
test('every new secret has 160 bits and codes of six digits', () => {
  const secrets = Array.from({ length: 50 }, newTotpSecret)
  expect(new Set(secrets).size).toBe(50)
  for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  fc.assert(
    fc.property(fc.constantFrom(...secrets), fc.nat(2 ** 31), (secret, counter) => {
      expect(totpCode(secret, counter)).toMatch(/^\d{6}$/)
    }),
  )
})
test('the address for the app survives spaces and umlauts', () => {
  const uri = new URL(otpauthUri('ABC', 'Stadt Köln', 'a+b@example.org'))
  expect(decodeURIComponent(uri.pathname)).toBe('/Stadt Köln:a+b@example.org')
  expect([uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual(['ABC', 'Stadt Köln'])
})
