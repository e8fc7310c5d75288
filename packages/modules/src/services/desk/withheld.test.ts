import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LEAST_SHOWN, withhold } from './withheld.ts'

test('numbers under five are withheld, none at all is not', () => {
  expect(withhold([0, 5, 12])).toEqual([0, 5, 12])
  expect(withhold([3, 4, 12])).toEqual(['withheld', 'withheld', 12])
})

test('a single missing number cannot be worked out from the sum', () => {
  expect(withhold([3, 9, 12])).toEqual(['withheld', 'withheld', 12])
  expect(withhold([3, 0, 0])).toEqual(['withheld', 0, 0])
})

test('no small number is ever shown, and never is exactly one withheld among several', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { maxLength: 8 }), (parts) => {
      const cells = withhold(parts)
      for (const cell of cells) expect(cell === 'withheld' || cell === 0 || cell >= LEAST_SHOWN).toBe(true)
      const hidden = cells.filter((cell) => cell === 'withheld').length
      const somethingElse = parts.filter((part) => part > 0).length > 1
      if (somethingElse) expect(hidden).not.toBe(1)
    }),
  )
})
