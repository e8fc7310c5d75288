import {
  coefficientOf,
  Decimal,
  digitCount,
  fromExact,
  fromSmall,
  magnitude,
  MAX_SMALL,
  powerOfTen,
  PRECISION,
  SMALL_POWERS,
  ZERO,
} from './representation.ts'

/** a + b rounded to 34 digits, half to even; undefined on overflow. */
export function add(a: Decimal, b: Decimal): Decimal | undefined {
  const gap = a.exponent - b.exponent
  const sum = gap === 0 ? a.small + b.small : gap > 0 ? scaled(a.small, gap) + b.small : a.small + scaled(b.small, -gap)
  if (sum <= MAX_SMALL && sum >= -MAX_SMALL) return fromSmall(sum, gap > 0 ? b.exponent : a.exponent)
  return addExactly(a, b)
}

/** coefficient × 10^places, or NaN where that is no safe integer any more. */
function scaled(coefficient: number, places: number): number {
  const product = places < SMALL_POWERS.length ? coefficient * SMALL_POWERS[places]! : Number.NaN
  return product <= MAX_SMALL && product >= -MAX_SMALL ? product : Number.NaN
}

function addExactly(a: Decimal, b: Decimal): Decimal | undefined {
  if (a.small === 0) return b
  if (b.small === 0) return a
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a]
  const gap = high.exponent - low.exponent
  // So far below, the lower operand is less than half a unit of the 34th digit, and the higher one ends before.
  if (gap > 2 * PRECISION + 2) return high
  return fromExact(coefficientOf(high) * powerOfTen(gap) + coefficientOf(low), low.exponent)
}

/** a - b rounded to 34 digits, half to even; undefined on overflow. */
export function subtract(a: Decimal, b: Decimal): Decimal | undefined {
  if (a.exponent !== b.exponent) return add(a, negate(b))
  const rest = a.small - b.small
  if (rest <= MAX_SMALL && rest >= -MAX_SMALL) return fromSmall(rest, a.exponent)
  return addExactly(a, negate(b))
}

/** a × b rounded to 34 digits, half to even; undefined on overflow. */
export function multiply(a: Decimal, b: Decimal): Decimal | undefined {
  const product = a.small * b.small
  if (product <= MAX_SMALL && product >= -MAX_SMALL) return fromSmall(product, a.exponent + b.exponent)
  return fromExact(coefficientOf(a) * coefficientOf(b), a.exponent + b.exponent)
}

/** a / b rounded to 34 digits, half to even; undefined on division by zero and on overflow. */
export function divide(a: Decimal, b: Decimal): Decimal | undefined {
  if (b.small === 0) return undefined
  if (a.small === 0) return ZERO
  const places = placesToDivide(a.small, b.small)
  if (places >= 0) return fromSmall((a.small * SMALL_POWERS[places]!) / b.small, a.exponent - b.exponent - places)
  return divideExactly(coefficientOf(a), coefficientOf(b), a.exponent - b.exponent)
}

/** How many zeros the dividend needs for the division of two safe integers to come out even; -1 where too many. */
function placesToDivide(dividend: number, divisor: number): number {
  for (let places = 0; places < SMALL_POWERS.length; places++) {
    const product = dividend * SMALL_POWERS[places]!
    // Also false for NaN, when an operand is large.
    if (!(product <= MAX_SMALL && product >= -MAX_SMALL)) return -1
    if (product % divisor === 0) return places
  }
  return -1
}

/** The rational numerator / denominator × 10^exponent rounded once; the denominator is not zero. */
export function divideExactly(numerator: bigint, denominator: bigint, exponent: number): Decimal | undefined {
  const shift = Math.max(0, PRECISION + 2 + digitCount(magnitude(denominator)) - digitCount(magnitude(numerator)))
  const dividend = numerator * powerOfTen(shift)
  const quotient = dividend / denominator
  if (quotient * denominator === dividend) return fromExact(quotient, exponent - shift)
  // The quotient has more than 34 digits: any further digit that is not zero breaks a tie in the right direction.
  const direction = numerator < 0n === denominator < 0n ? 1n : -1n
  return fromExact(quotient * 10n + direction, exponent - shift - 1)
}

/** -a. */
export function negate(a: Decimal): Decimal {
  if (a.small === 0) return ZERO
  return new Decimal(-a.small, a.exponent, a.large === undefined ? undefined : -a.large)
}

/** The magnitude of a. */
export function abs(a: Decimal): Decimal {
  return a.small < 0 || (a.large !== undefined && a.large < 0n) ? negate(a) : a
}

/**
 * The FEEL remainder `dividend - divisor * floor(dividend / divisor)` (DMN 1.5, table 75): it has the sign of the divisor.
 * The quotient is exact however long it gets. Undefined for divisor zero.
 */
export function modulo(dividend: Decimal, divisor: Decimal): Decimal | undefined {
  if (divisor.small === 0) return undefined
  if (dividend.exponent === divisor.exponent && dividend.large === undefined && divisor.large === undefined) {
    const rest = dividend.small % divisor.small
    return fromSmall(rest !== 0 && rest < 0 !== divisor.small < 0 ? rest + divisor.small : rest, divisor.exponent)
  }
  const exponent = Math.min(dividend.exponent, divisor.exponent)
  const by = coefficientOf(divisor) * powerOfTen(divisor.exponent - exponent)
  const rest = (coefficientOf(dividend) * powerOfTen(dividend.exponent - exponent)) % by
  return fromExact(rest !== 0n && rest < 0n !== by < 0n ? rest + by : rest, exponent)
}
