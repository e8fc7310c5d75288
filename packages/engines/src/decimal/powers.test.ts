import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decimal } from './index.ts'
import {
  abs,
  add,
  compare,
  decimalFrom,
  divide,
  equals,
  exponential,
  logarithm,
  multiply,
  parseDecimal,
} from './index.ts'
import { power, squareRoot, subtract, toText } from './index.ts'

const n = (text: string): Decimal => parseDecimal(text)!

const positive = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 34n }), fc.integer({ min: -60, max: 30 }))
  .map(([digits, exponent]) => n(`${digits}e${exponent}`))
const moderate = fc.integer({ min: -3_000_000, max: 3_000_000 }).map((thousandths) => n(`${thousandths}e-3`))

/** How far a is from b, as a share of b. */
const error = (a: Decimal, b: Decimal): Decimal => abs(divide(subtract(a, b)!, b)!)
const expectNear = (a: Decimal, b: Decimal, bound: string) => expect(compare(error(a, b), n(bound))).toBe(-1)

test('the power of one half and the square root are the same digits by two different ways', () => {
  fc.assert(
    fc.property(positive, (a) => {
      expect(toText(power(a, n('0.5'))!)).toBe(toText(squareRoot(a)!))
    }),
    { numRuns: 300 },
  )
})

test('exponentials of sums are products', () => {
  fc.assert(
    fc.property(moderate, moderate, (a, b) => {
      expectNear(exponential(add(a, b)!)!, multiply(exponential(a)!, exponential(b)!)!, '3e-33')
    }),
    { numRuns: 300 },
  )
})

test('the logarithm undoes the exponential', () => {
  fc.assert(
    fc.property(moderate, (a) => {
      fc.pre(!equals(a, n('0')))
      const loss = add(n('1e-32'), divide(n('1e-33'), abs(a))!)!
      expect(compare(error(logarithm(exponential(a)!)!, a), loss)).toBe(-1)
    }),
    { numRuns: 300 },
  )
})

test('a high power by logarithms equals the one by multiplication', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_001, max: 11_000 }), (base) => {
      const rate = n(`${base}e-4`)
      const high = power(rate, decimalFrom(1200))!
      const [low, rest] = [power(rate, decimalFrom(180))!, power(rate, decimalFrom(120))!]
      let product = rest
      for (let i = 0; i < 6; i++) product = multiply(product, low)!
      expectNear(high, product, '1e-32')
    }),
    { numRuns: 100 },
  )
})

test('interest on interest for thirty years is exact to the last of 34 digits', () => {
  // 1.035^30, computed with whole numbers: 1035^30 / 1000^30.
  const exact = (1035n ** 30n).toString()
  expect(toText(power(n('1.035'), n('30'))!).replace('.', '')).toBe(roundedTo34(exact))
})

function roundedTo34(digits: string): string {
  const kept = BigInt(digits.slice(0, 34))
  return String(digits[34]! >= '5' ? kept + 1n : kept)
}

test('roots and powers that come out even are even', () => {
  expect(toText(power(n('1024'), n('0.1'))!)).toBe('2')
  expect(toText(power(n('0.0625'), n('-0.25'))!)).toBe('2')
  expect(toText(power(n('100'), n('3000.5'))!)).toBe('1e+6001')
})

test('powers beyond exact multiplication have the digits libmpdec gives', () => {
  expect(toText(power(n('2'), n('-3000'))!)).toBe('8.128548625557735440471878057468511e-904')
  expect(toText(power(n('15.625'), n('1.5'))!)).toBe('61.76323555016365882810338953970153')
})
