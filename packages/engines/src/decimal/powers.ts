import { abs, divideExactly, multiply, negate } from './arithmetic.ts'
import { expFixed, lnFixed, lnTen } from './fixed-point.ts'
import { compare, equals, isInteger, sign } from './order.ts'
import type { Decimal } from './representation.ts'
import { coefficientOf, digitCount, fromExact, magnitude, ONE, powerOfTen, PRECISION } from './representation.ts'
import { withoutTrailingZeros, ZERO } from './representation.ts'
import { toNumber } from './text.ts'

/** Arguments of the exponential beyond these lead out of decimal128: ln(10^6145) and ln(10^-6177) with room. */
const MAX_EXPONENTIAL = 14_150
const MIN_EXPONENTIAL = -14_230

/** Powers whose exact value has up to this many digits are computed exactly and rounded once. */
const EXACT_POWER_DIGITS = 1000

/** e^a, correctly rounded to 34 digits; undefined on overflow. */
export function exponential(a: Decimal): Decimal | undefined {
  if (a.small === 0) return ONE
  const size = toNumber(a)
  if (size > MAX_EXPONENTIAL) return undefined
  if (size < MIN_EXPONENTIAL) return ZERO
  return roundedOnce((places) => expOf(toFixed(a, places), places))
}

/** The natural logarithm, correctly rounded to 34 digits; undefined unless a is positive. */
export function logarithm(a: Decimal): Decimal | undefined {
  if (sign(a) <= 0) return undefined
  if (equals(a, ONE)) return ZERO
  return roundedOnce((places) => ({ value: lnOf(a, places), exponent: -places }))
}

/** The square root, correctly rounded to 34 digits; undefined for negative numbers. */
export function squareRoot(a: Decimal): Decimal | undefined {
  if (sign(a) < 0) return undefined
  const shift = 2 * PRECISION + 4 + (a.exponent % 2 === 0 ? 0 : 1)
  const radicand = coefficientOf(a) * powerOfTen(shift)
  const exponent = (a.exponent - shift) / 2
  const root = integerRoot(radicand)
  // A root that does not end within the kept digits never ends on a tie: one more digit says on which side it is.
  return root * root === radicand ? fromExact(root, exponent) : fromExact(root * 10n + 1n, exponent - 1)
}

/**
 * a raised to the power b. Whole exponents are computed exactly and rounded once to 34 digits, others correctly rounded.
 * 0 ** 0 is 1. Undefined on overflow, for zero with a negative exponent, and for a negative base with a fractional exponent.
 */
export function power(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.small === 0) return ONE
  if (a.small === 0) return sign(b) > 0 ? ZERO : undefined
  const whole = isInteger(b)
  if (sign(a) < 0) {
    if (!whole) return undefined
    const result = power(abs(a), b)
    return result && (isOdd(b) ? negate(result) : result)
  }
  const [coefficient, exponent] = withoutTrailingZeros(coefficientOf(a), a.exponent)
  const times = toNumber(b)
  if (whole && coefficient === 1n) return fromExact(1n, exponent * times || 0)
  if (whole && digitCount(coefficient) * Math.abs(times) <= EXACT_POWER_DIGITS) {
    if (times > 0) return fromExact(coefficient ** BigInt(times), exponent * times)
    return divideExactly(1n, coefficient ** BigInt(-times), exponent * times)
  }
  if (equals(a, ONE)) return ONE
  return powerByLogarithm(a, b)
}

function powerByLogarithm(a: Decimal, b: Decimal): Decimal | undefined {
  const rough = multiply(logarithm(a) ?? ZERO, b)
  const size = rough ? toNumber(rough) : Number.POSITIVE_INFINITY * compare(a, ONE) * sign(b)
  if (size > MAX_EXPONENTIAL) return undefined
  if (size < MIN_EXPONENTIAL) return ZERO
  return roundedOnce((places) => {
    // The error of the logarithm grows with b.
    const more = Math.max(0, digitCount(magnitude(coefficientOf(b))) + b.exponent)
    const product = lnOf(a, places + more) * coefficientOf(b)
    const shift = b.exponent - more
    return expOf(shift < 0 ? product / powerOfTen(-shift) : product * powerOfTen(shift), places)
  })
}

interface Approximation {
  readonly value: bigint
  readonly exponent: number
}

/** How far off, in units of its last place, an approximation may be; the functions here stay well below. */
const ERROR = 1_000_000n

/**
 * Rounds what `compute` approximates to any number of places as if the exact value were known (Ziv's method): as long as both
 * ends of the error interval round to different numbers, more places are computed. A value still on the edge after 240
 * places is taken to lie exactly on it, as 4 ** 0.5 does.
 */
function roundedOnce(compute: (places: number) => Approximation): Decimal | undefined {
  for (const places of [50, 110]) {
    const { value, exponent } = compute(places)
    const low = fromExact(value - ERROR, exponent)
    const high = fromExact(value + ERROR, exponent)
    if (low && high ? equals(low, high) : low === high) return low
  }
  const { value, exponent } = compute(240)
  const unit = 1000n * ERROR
  return fromExact((value + (value < 0n ? -unit : unit) / 2n) / unit, exponent + 9)
}

/** e^x for a fixed-point x of any size in range: the powers of ten are split off. */
function expOf(x: bigint, places: number): Approximation {
  const ten = lnTen(places)
  const tens = (2n * x + (x < 0n ? -ten : ten)) / (2n * ten)
  return { value: expFixed(x - tens * ten, places), exponent: Number(tens) - places }
}

function lnOf(a: Decimal, places: number): bigint {
  const coefficient = coefficientOf(a)
  const digits = digitCount(coefficient)
  const mantissa = coefficient * powerOfTen(places + 1 - digits)
  return lnFixed(mantissa, places) + BigInt(a.exponent + digits - 1) * lnTen(places)
}

function toFixed(a: Decimal, places: number): bigint {
  const shift = a.exponent + places
  if (shift >= 0) return coefficientOf(a) * powerOfTen(shift)
  return shift < -PRECISION ? 0n : coefficientOf(a) / powerOfTen(-shift)
}

function isOdd(integer: Decimal): boolean {
  if (integer.exponent > 0) return false
  return (coefficientOf(integer) / powerOfTen(-integer.exponent)) % 2n !== 0n
}

/** The largest integer whose square is at most n: Newton's method from a guess above the root, the double's first 52 bits. */
function integerRoot(n: bigint): bigint {
  if (n === 0n) return 0n
  const shift = BigInt(Math.max(0, n.toString(16).length * 2 - 52))
  let root = BigInt(Math.floor(Math.sqrt(Number(n >> (2n * shift)))) + 2) << shift
  for (;;) {
    const next = (root + n / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
