import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newReference, newReturnCode, readReference, readReturnCode } from './code.ts'

test('a code that was read aloud and typed comes back', () => {
  for (let n = 0; n < 200; n += 1) {
    const code = newReturnCode()
    expect(code).toMatch(/^[1-9A-Z]{4}-[1-9A-Z]{4}-[1-9A-Z]{4}$/)
    expect(readReturnCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code)
    expect(readReturnCode(` ${code.replaceAll('-', '')} `)).toBe(code)
    expect(readReturnCode(code.replaceAll('1', 'l'))).toBe(code)
  }
})
test('one wrong character is always found', () => {
  fc.assert(
    fc.property(fc.nat(9), fc.constantFrom(...'123456789ABCDEFGHJKMNPQRSTVWXYZ'.split('')), (place, other) => {
      const plain = newReference().replace('-', '')
      fc.pre(plain[place] !== other)
      expect(readReference(plain.slice(0, place) + other + plain.slice(place + 1))).toBeUndefined()
    }),
  )
})
test('two swapped characters are always found', () => {
  fc.assert(
    fc.property(fc.nat(8), (place) => {
      const plain = newReference().replace('-', '')
      const [one, two] = [plain[place] ?? '', plain[place + 1] ?? '']
      fc.pre(one !== two)
      expect(readReference(plain.slice(0, place) + two + one + plain.slice(place + 2))).toBeUndefined()
    }),
  )
})
test('what cannot be a code is not one', () => {
  for (const typed of ['', '0', 'OOOO-OOOO-OOOO', '1'.repeat(13), "'; drop table", '🦊🦊🦊🦊'])
    expect(readReturnCode(typed)).toBeUndefined()
})
