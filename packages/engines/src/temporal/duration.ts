import type { Decimal } from '../decimal/index.ts'
import { decimalFrom, divide, multiply, roundDown, toNumber, toText } from '../decimal/index.ts'
import type { FeelDuration } from './model.ts'
import { daysTimeDuration, yearsMonthsDuration } from './model.ts'

/** a + b; undefined for different kinds of duration and where the sum is too long. */
export function addDurations<T extends FeelDuration>(a: T, b: FeelDuration): T | undefined
export function addDurations(a: FeelDuration, b: FeelDuration): FeelDuration | undefined {
  if (a.kind === 'days and time duration') {
    return b.kind === a.kind ? daysTimeDuration(a.nanoseconds + b.nanoseconds) : undefined
  }
  return b.kind === a.kind ? yearsMonthsDuration(a.months + b.months) : undefined
}

/** a - b; see `addDurations`. */
export function subtractDurations<T extends FeelDuration>(a: T, b: FeelDuration): T | undefined {
  return addDurations(a, negateDuration(b))
}

/** The same length the other way. */
export function negateDuration<T extends FeelDuration>(a: T): T
export function negateDuration(a: FeelDuration): FeelDuration {
  return a.kind === 'days and time duration'
    ? { kind: a.kind, nanoseconds: -a.nanoseconds }
    : { kind: a.kind, months: 0 - a.months }
}

/** The length without its sign. */
export function absDuration<T extends FeelDuration>(a: T): T
export function absDuration(a: FeelDuration): FeelDuration {
  const negative = a.kind === 'days and time duration' ? a.nanoseconds < 0n : a.months < 0
  return negative ? negateDuration(a) : a
}

/** a × factor. What is left of a month or a nanosecond is dropped: 2.5 times `P1M` is `P2M`. Undefined where too long. */
export function scaleDuration<T extends FeelDuration>(a: T, factor: Decimal): T | undefined
export function scaleDuration(a: FeelDuration, factor: Decimal): FeelDuration | undefined {
  return withAmount(a, multiply(amountOf(a), factor))
}

/** a / divisor, see `scaleDuration`; undefined for zero. */
export function divideDuration<T extends FeelDuration>(a: T, divisor: Decimal): T | undefined
export function divideDuration(a: FeelDuration, divisor: Decimal): FeelDuration | undefined {
  return withAmount(a, divide(amountOf(a), divisor))
}

/** How many times b fits into a, as a number of 34 digits; undefined for different kinds and for b of no length. */
export function durationRatio(a: FeelDuration, b: FeelDuration): Decimal | undefined {
  return a.kind === b.kind ? divide(amountOf(a), amountOf(b)) : undefined
}

/** Nanoseconds or months: both always fit the 34 digits of a decimal. */
function amountOf(a: FeelDuration): Decimal {
  return decimalFrom(a.kind === 'days and time duration' ? a.nanoseconds : a.months)
}

function withAmount(a: FeelDuration, amount: Decimal | undefined): FeelDuration | undefined {
  const whole = amount && roundDown(amount, 0)
  if (!whole) return undefined
  if (a.kind === 'years and months duration') return yearsMonthsDuration(toNumber(whole))
  const text = toText(whole)
  return text.includes('e') ? undefined : daysTimeDuration(BigInt(text))
}
