import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance } from './spelling.ts'

test.each([
  ['kitaplatz', 'kitaplatz', 0],
  ['kitaplazt', 'kitaplatz', 1],
  ['kitaplats', 'kitaplatz', 1],
  ['kitapltz', 'kitaplatz', 1],
  ['kitta', 'kita', 1],
  ['', 'abc', 3],
  ['ca', 'abc', 3],
])('from %s to %s it takes %i steps', (one, other, steps) => {
  expect(editDistance(one, other)).toBe(steps)
  expect(editDistance(other, one)).toBe(steps)
})
test('the distance is none exactly for the same word and never more than the longer word', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(word, word, (one, other) => {
      const distance = editDistance(one, other)
      expect(distance === 0).toBe(one === other)
      expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length))
      expect(distance).toBeGreaterThanOrEqual(Math.abs(one.length - other.length))
    }),
  )
})
