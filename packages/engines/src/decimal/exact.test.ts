import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Decimal, Scale } from './index.ts'
import { abs, add, ceiling, compare, decimalFrom, decimalScale, divide, equals, floor, isInteger } from './index.ts'
import {
  modulo,
  multiply,
  negate,
  parseDecimal,
  power,
  roundDown,
  roundHalfDown,
  roundHalfUp,
  roundUp,
} from './index.ts'
import { sign, squareRoot, subtract, toNumber, toText } from './index.ts'

/** Every function against fractions of bigints, which know no rounding: numerator / denominator, the latter positive. */
interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

const fractionOf = (a: Decimal): Fraction => {
  const [, minus, whole = '', tail = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(toText(a))!
  const places = Number(exponent) - tail.length
  const n = BigInt(minus + whole + tail)
  return places >= 0 ? { n: n * 10n ** BigInt(places), d: 1n } : { n, d: 10n ** BigInt(-places) }
}
const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d })
const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d })
const over = (a: Fraction, b: Fraction): Fraction =>
  b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n }
const floorOf = ({ n, d }: Fraction): bigint => (n >= 0n || n % d === 0n ? n / d : n / d - 1n)
const order = (a: Fraction, b: Fraction): number => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d)

/** The slow and obvious way to 34 digits: find the unit that leaves 34 digits before the point, then look at what is left. */
function rounded(exact: Fraction): string {
  if (exact.n === 0n) return '0'
  const size = exact.n < 0n ? -exact.n : exact.n
  let place = size.toString().length - exact.d.toString().length - 34
  const scaled = (): Fraction =>
    place >= 0 ? { n: size, d: exact.d * 10n ** BigInt(place) } : { n: size * 10n ** BigInt(-place), d: exact.d }
  while (floorOf(scaled()) >= 10n ** 34n) place++
  const { n, d } = scaled()
  const twice = 2n * (n % d)
  const up = twice > d || (twice === d && (n / d) % 2n === 1n)
  return toText(parseDecimal(`${exact.n < 0n ? '-' : ''}${n / d + (up ? 1n : 0n)}e${place}`)!)
}

const written = (a: Decimal | undefined): string | undefined => a && toText(a)

const amounts = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((cents) => parseDecimal(`${cents}e-2`)!)
const edges = fc.tuple(fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }), fc.integer({ min: -20, max: 20 }))
const longs = fc.tuple(fc.bigInt({ min: -(10n ** 34n), max: 10n ** 34n }), fc.integer({ min: -60, max: 60 }))
const anything = fc.oneof(
  amounts,
  fc.oneof(edges, longs).map(([digits, exponent]) => parseDecimal(`${digits}e${exponent}`)!),
  fc
    .constantFrom('0', '1', '-1', '0.5', '9999999999999999999999999999999999', '9007199254740991')
    .map((t) => parseDecimal(t)!),
)

const runs = { numRuns: 3000 }

test('sums, differences and products are the exact ones, rounded once', () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      const [x, y] = [fractionOf(a), fractionOf(b)]
      expect(written(add(a, b))).toBe(rounded(plus(x, y)))
      expect(written(subtract(a, b))).toBe(rounded(minus(x, y)))
      expect(written(multiply(a, b))).toBe(rounded(times(x, y)))
    }),
    runs,
  )
})

test('quotients are the exact ones, rounded once', () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      const expected = sign(b) === 0 ? undefined : rounded(over(fractionOf(a), fractionOf(b)))
      expect(written(divide(a, b))).toBe(expected)
    }),
    runs,
  )
})

test('order is the order of the exact values', () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      const expected = order(fractionOf(a), fractionOf(b))
      expect(compare(a, b)).toBe(expected)
      expect(compare(negate(a), negate(b))).toBe(0 - expected)
      expect(equals(a, b)).toBe(toText(a) === toText(b))
      expect(sign(a)).toBe(order(fractionOf(a), { n: 0n, d: 1n }))
      expect(sign(abs(a))).not.toBe(-1)
      expect(isInteger(a)).toBe(fractionOf(a).n % fractionOf(a).d === 0n)
    }),
    runs,
  )
})

test('numbers that look different but are equal behave alike', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 14 }), anything, (a, zeros, b) => {
      const padded = parseDecimal(toText(a).replace(/^-?\d+$/, '$&.') + '0'.repeat(zeros))!
      expect(equals(a, padded)).toBe(true)
      expect(toText(padded)).toBe(toText(a))
      expect(compare(padded, b)).toBe(compare(a, b))
      expect(written(multiply(padded, b))).toBe(written(multiply(a, b)))
      expect(written(add(b, padded))).toBe(written(add(b, a)))
    }),
    runs,
  )
})

test('what is written reads back the same', () => {
  fc.assert(
    fc.property(anything, (a) => {
      expect(equals(parseDecimal(toText(a))!, a)).toBe(true)
      expect(Object.is(toNumber(a), Number(toText(a)))).toBe(true)
    }),
    runs,
  )
})

test('every double survives the way to decimals and back', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
      expect(toNumber(decimalFrom(n))).toBe(n + 0)
    }),
    runs,
  )
})

test('the remainder is what FEEL says, however long the quotient', () => {
  fc.assert(
    fc.property(anything, anything, (a, b) => {
      fc.pre(sign(b) !== 0)
      const [x, y] = [fractionOf(a), fractionOf(b)]
      const expected = minus(x, times(y, { n: floorOf(over(x, y)), d: 1n }))
      expect(written(modulo(a, b))).toBe(rounded(expected))
    }),
    runs,
  )
})

type Rounding = (a: Decimal, scale: Scale) => Decimal | undefined
const half: Fraction = { n: 1n, d: 2n }

/** Each rounding on a number whose units are whole, written down as the textbook does. */
const textbook: readonly (readonly [string, Rounding, (x: Fraction) => bigint])[] = [
  ['floor', floor, floorOf],
  ['ceiling', ceiling, ({ n, d }) => -floorOf({ n: -n, d })],
  ['round down', roundDown, ({ n, d }) => n / d],
  ['round up', roundUp, ({ n, d }) => n / d + (n % d === 0n ? 0n : n < 0n ? -1n : 1n)],
  [
    'round half up',
    roundHalfUp,
    (x) => (x.n < 0n ? -floorOf(plus({ n: -x.n, d: x.d }, half)) : floorOf(plus(x, half))),
  ],
  ['round half down', roundHalfDown, (x) => (x.n < 0n ? floorOf(plus(x, half)) : -floorOf(minus(half, x)))],
  [
    'decimal',
    decimalScale,
    (x) => {
      const up = floorOf(plus(x, half))
      return order(minus({ n: up, d: 1n }, x), half) === 0 && up % 2n !== 0n ? up - 1n : up
    },
  ],
]

test.each(textbook)('%s rounds as the textbook says', (_, round, expected) => {
  fc.assert(
    fc.property(fc.oneof(anything, ties), fc.integer({ min: -40, max: 40 }), (a, scale) => {
      const unit: Fraction = scale >= 0 ? { n: 1n, d: 10n ** BigInt(scale) } : { n: 10n ** BigInt(-scale), d: 1n }
      const units = expected(over(fractionOf(a), unit))
      expect(written(round(a, scale))).toBe(rounded(times({ n: units, d: 1n }, unit)))
    }),
    runs,
  )
})

const ties = fc.tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -5, max: 5 })).map(([n, scale]) => {
  return parseDecimal(`${n}5e${scale}`)!
})

function expectNearestRoot(a: Decimal): void {
  const root = squareRoot(a)!
  const place = Math.floor(Math.log10(toNumber(root))) - 33
  const halfUnit: Fraction = place > 0 ? { n: 10n ** BigInt(place), d: 2n } : { n: 1n, d: 2n * 10n ** BigInt(-place) }
  const below = minus(fractionOf(root), halfUnit)
  const above = plus(fractionOf(root), halfUnit)
  expect(order(times(below, below), fractionOf(a))).not.toBe(1)
  expect(order(times(above, above), fractionOf(a))).not.toBe(-1)
}

test('no other number of 34 digits is nearer to the root', () => {
  const positive = anything.map(abs).filter((a) => sign(a) > 0)
  fc.assert(fc.property(positive, expectNearestRoot), runs)
  for (let n = 1; n < 3000; n++) expectNearestRoot(decimalFrom(n))
})

test('whole powers are the exact products, rounded once', () => {
  fc.assert(
    fc.property(anything, fc.integer({ min: -40, max: 40 }), (a, exponent) => {
      fc.pre(sign(a) !== 0)
      let exact: Fraction = { n: 1n, d: 1n }
      for (let i = 0; i < Math.abs(exponent); i++) exact = times(exact, fractionOf(a))
      const expected = exponent < 0 ? over({ n: 1n, d: 1n }, exact) : exact
      expect(written(power(a, decimalFrom(exponent)))).toBe(rounded(expected))
    }),
    { numRuns: 500 },
  )
})
