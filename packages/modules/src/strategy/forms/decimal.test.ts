import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDecimal, parseWhole, typedDecimal } from './decimal.ts'

const read = (text: string, shift = 0) => {
  const parsed = parseDecimal(text, shift)
  return parsed.kind === 'number' ? parsed.value : parsed.because
}

test('numbers are read as people write them', () => {
  expect(read('1.000,5')).toBe(1000.5)
  expect(read('1,000.5')).toBe(1000.5)
  expect(read('1000,5')).toBe(1000.5)
  expect(read('1000.5')).toBe(1000.5)
  expect(read('1 000,5')).toBe(1000.5)
  expect(read('1\u202f000')).toBe(1000)
  expect(read('1.000.000')).toBe(1_000_000)
  expect(read('12,5')).toBe(12.5)
  expect(read(',5')).toBe(0.5)
  expect(read('0,125')).toBe(0.125)
  expect(read('−3,5')).toBe(-3.5)
})
test('a thousand or one? Nobody guesses', () => {
  expect(read('1.000')).toBe('ambiguous')
  expect(read('12,345')).toBe('ambiguous')
  expect(read('1000,500')).toBe(1000.5)
})
test('what is no number is refused', () => {
  for (const text of [
    '',
    '.',
    '1.00,5',
    '1.2.3',
    '1,2,3',
    '12a',
    'viel',
    '1e5',
    '0x10',
    '1 00',
    '--1',
    '1.0000,5',
    '9'.repeat(400),
  ]) {
    expect(read(text), text).toBe('not-a-number')
  }
})
test('per cent become shares and euros become cents, digit by digit', () => {
  expect(read('87,3 %', -2)).toBe(0.873)
  expect(read('7', -2)).toBe(0.07)
  expect(read('1.234,56 €', 2)).toBe(123_456)
  expect(read('0,1', 2)).toBe(10)
  expect(read('1,2345', 2)).toBe('too-precise')
  expect(read('90.071.992.547.409,93', 2)).toBe('not-a-number')
})
test('what the form shows is read back as the same number', () => {
  const zero = (value: number) => (Object.is(value, -0) ? 0 : value)
  const numbers = fc.double({ noNaN: true, min: -1e12, max: 1e12 }).map(zero)
  const backAndForth = (shift: number) => (value: number) => {
    expect(read(typedDecimal(value, shift), shift)).toBe(value)
  }
  fc.assert(fc.property(numbers, backAndForth(0)))
  fc.assert(fc.property(numbers, backAndForth(-2)))
  fc.assert(fc.property(fc.maxSafeInteger().map(zero), backAndForth(2)))
})
test('in whole numbers a point can only group', () => {
  expect(parseWhole('1.000')).toEqual({ kind: 'number', value: 1000 })
  expect(parseWhole('1,5').kind).toBe('problem')
  expect(parseWhole('-1').kind).toBe('problem')
})
