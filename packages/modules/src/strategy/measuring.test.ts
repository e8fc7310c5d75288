import fc from 'fast-check'
import { expect, test } from 'vitest'
import { definitionHash, figureOf, isFresh } from './measuring.ts'
import { anIndicator } from './testing/builders.ts'

const people = { minCell: 5, valueUnit: 'share' } as const

test('a share is sum over sum', () => {
  expect(figureOf({ numerator: 30, denominator: 40 }, people)).toMatchObject({ kind: 'figure', value: 0.75 })
})
test('one to four people are never published, nor what is left when they are taken away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 20, max: 1000 }), (few, all) => {
      expect(figureOf({ numerator: few, denominator: all }, people).kind).toBe('suppressed')
      expect(figureOf({ numerator: all - few, denominator: all }, people).kind).toBe('suppressed')
      expect(figureOf({ numerator: few }, { minCell: 5, valueUnit: 'count' }).kind).toBe('suppressed')
    }),
  )
})
test('nobody can be recognised by a zero', () => {
  expect(figureOf({ numerator: 0, denominator: 40 }, people)).toMatchObject({ value: 0 })
})
test('where no people are counted, small numbers are published', () => {
  expect(figureOf({ numerator: 3 }, { minCell: 0, valueUnit: 'count' })).toMatchObject({ value: 3 })
})
test('a division by zero and a share above one are refused', () => {
  expect(figureOf({ numerator: 5, denominator: 0 }, people)).toEqual({ kind: 'refused', because: 'denominator-zero' })
  expect(figureOf({ numerator: 50, denominator: 40 }, people)).toEqual({ kind: 'refused', because: 'share-above-one' })
  expect(figureOf({ numerator: 50 }, people)).toEqual({ kind: 'refused', because: 'denominator-missing' })
  expect(figureOf({ numerator: Number.NaN, denominator: 4 }, people)).toEqual({
    kind: 'refused',
    because: 'not-a-number',
  })
})
test('a new title is the same definition, a new way of counting is another one', () => {
  const before = anIndicator('Alt')
  expect(definitionHash({ ...before, title: { de: 'Neu' } })).toBe(definitionHash(before))
  expect(definitionHash({ ...before, text: { de: 'Nur vollständige Anträge' } })).not.toBe(definitionHash(before))
})
test('the last day of freshness still counts', () => {
  expect(isFresh('2027-01-01', '2027-01-31', 30)).toBe(true)
  expect(isFresh('2027-01-01', '2027-02-01', 30)).toBe(false)
})
