import { negate } from './arithmetic.ts'
import type { Decimal } from './representation.ts'
import { coefficientOf, digitCount, magnitude, powerOfTen, SMALL_POWERS } from './representation.ts'

/** -1 where a is less than b, 1 where it is greater, 0 where both are the same number (1.0 and 1.00 are). */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const gap = a.exponent - b.exponent
  if (a.large === undefined && b.large === undefined) {
    // A product beyond the safe integers is rounded, but still beyond every coefficient on the other side.
    if (gap === 0) return order(a.small, b.small)
    if (gap > 0 && gap < SMALL_POWERS.length) return order(a.small * SMALL_POWERS[gap]!, b.small)
    if (gap < 0 && -gap < SMALL_POWERS.length) return order(a.small, b.small * SMALL_POWERS[-gap]!)
  }
  return compareExactly(a, b)
}

/** True where a and b are the same number. */
export function equals(a: Decimal, b: Decimal): boolean {
  return compare(a, b) === 0
}

/** The sign of a. */
export function sign(a: Decimal): -1 | 0 | 1 {
  return a.large === undefined ? order(a.small, 0) : order(a.large, 0n)
}

/** True where a has no fraction. */
export function isInteger(a: Decimal): boolean {
  const places = -a.exponent
  if (places <= 0 || a.small === 0) return true
  if (a.large === undefined) return a.small % (SMALL_POWERS[places] ?? Infinity) === 0
  return places <= digitCount(magnitude(a.large)) && a.large % powerOfTen(places) === 0n
}

function order<T extends number | bigint>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareExactly(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const side = sign(a)
  if (side !== sign(b)) return order(side, sign(b))
  if (side === 0) return 0
  if (side < 0) return compareExactly(negate(b), negate(a))
  const [left, right] = [coefficientOf(a), coefficientOf(b)]
  const height = order(digitCount(left) + a.exponent, digitCount(right) + b.exponent)
  if (height !== 0) return height
  const exponent = Math.min(a.exponent, b.exponent)
  return order(left * powerOfTen(a.exponent - exponent), right * powerOfTen(b.exponent - exponent))
}
