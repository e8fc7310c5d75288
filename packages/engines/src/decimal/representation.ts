/**
 * A number of IEEE 754-2008 decimal128, the number type DMN 1.5 section 10.3.2.3.1 demands: up to 34 significant digits and an
 * adjusted exponent from -6143 to 6144, with subnormal numbers down to 1E-6176.
 *
 * The value is coefficient × 10^exponent. Money, counts and rates fit a safe integer, and arithmetic on those costs nanoseconds;
 * so the coefficient lives in `small` as long as it can. Longer ones live in `large`, and `small` is NaN: every comparison with
 * NaN is false, hence a bounds check on a result of `small` numbers also detects that a large operand was involved.
 *
 * Trailing zeros carry no meaning (FEEL knows no cohorts) and are removed only where that is cheap: compare by `equals`, never by
 * field. There is no negative zero.
 */
export class Decimal {
  /** Makes the type nominal; exists only for the compiler. */
  declare protected readonly nominal: 'decimal128'
  readonly small: number
  readonly exponent: number
  readonly large: bigint | undefined

  constructor(small: number, exponent: number, large: bigint | undefined) {
    this.small = small
    this.exponent = exponent
    this.large = large
  }
}

export const PRECISION = 34
export const MAX_ADJUSTED_EXPONENT = 6144
export const MIN_EXPONENT = -6176
export const MAX_SMALL = Number.MAX_SAFE_INTEGER
export const ZERO = new Decimal(0, 0, undefined)
export const ONE = new Decimal(1, 0, undefined)

/** Powers of ten that are safe integers: 10^0 to 10^15. */
export const SMALL_POWERS: readonly number[] = Array.from({ length: 16 }, (_, n) => Number(`1e${n}`))

const powers: bigint[] = Array.from({ length: 80 }, (_, n) => 10n ** BigInt(n))
const LIMIT = powerOfTen(PRECISION)
const MAX_SMALL_BIG = BigInt(MAX_SMALL)
/** A coefficient below 10^16 keeps its adjusted exponent in range up to here. */
const MAX_SMALL_EXPONENT = MAX_ADJUSTED_EXPONENT - 15

/** 10^n for a natural number n; the usual ones are kept. */
export function powerOfTen(n: number): bigint {
  return powers[n] ?? 10n ** BigInt(n)
}

/** The signed integer coefficient, whichever way it is stored. */
export function coefficientOf(a: Decimal): bigint {
  return a.large ?? BigInt(a.small)
}

/** The absolute value of a bigint. */
export function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value
}

/** Number of decimal digits of a natural number; 0 has one. */
export function digitCount(natural: bigint): number {
  if (natural >= powers.at(-1)!) return natural.toString().length
  // Halving the table is many times quicker than writing the digits down.
  let [fewest, most] = [1, powers.length - 1]
  while (fewest < most) {
    const middle = (fewest + most) >> 1
    if (natural < powers[middle]!) most = middle
    else fewest = middle + 1
  }
  return fewest
}

/** coefficient × 10^exponent for a safe integer, undefined where decimal128 overflows. */
export function fromSmall(coefficient: number, exponent: number): Decimal | undefined {
  if (coefficient === 0) return ZERO
  if (exponent >= MIN_EXPONENT && exponent <= MAX_SMALL_EXPONENT) return new Decimal(coefficient, exponent, undefined)
  return fromExact(BigInt(coefficient), exponent)
}

/**
 * coefficient × 10^exponent rounded once to decimal128, half to even, subnormal numbers included.
 * Undefined where the result is too large for the format; tiny numbers become subnormal or zero.
 */
export function fromExact(coefficient: bigint, exponent: number): Decimal | undefined {
  let digits = magnitude(coefficient)
  let place = exponent
  if (digits >= LIMIT || place < MIN_EXPONENT) {
    const length = digitCount(digits)
    const drop = Math.max(length - PRECISION, MIN_EXPONENT - place)
    // A number shorter than the dropped part by a digit is below half a unit: nothing of it remains.
    digits = drop > length ? 0n : roundHalfEven(digits, powerOfTen(drop))
    place += drop
  }
  if (digits === 0n) return ZERO
  if (digits > MAX_SMALL_BIG) {
    ;[digits, place] = withoutTrailingZeros(digits, place)
  }
  // Only near the end of the range is it worth counting.
  const nearEnd = place > MAX_SMALL_EXPONENT - PRECISION
  if (nearEnd && place + digitCount(digits) - 1 > MAX_ADJUSTED_EXPONENT) return undefined
  const signed = coefficient < 0n ? -digits : digits
  if (digits > MAX_SMALL_BIG) return new Decimal(Number.NaN, place, signed)
  // Whole numbers are met most often without an exponent.
  const whole = Number(signed) * (SMALL_POWERS[place] ?? Number.NaN)
  return Math.abs(whole) <= MAX_SMALL ? new Decimal(whole, 0, undefined) : new Decimal(Number(signed), place, undefined)
}

/** Brings numbers such as 2.5, met as 25000…0, back among the small ones. */
export function withoutTrailingZeros(coefficient: bigint, exponent: number): [bigint, number] {
  let digits = coefficient
  let place = exponent
  for (const step of [16, 8, 4, 2, 1]) {
    const unit = powerOfTen(step)
    while (digits % unit === 0n) {
      digits /= unit
      place += step
    }
  }
  return [digits, place]
}

/** magnitude / unit as an integer, ties to the even neighbour; both natural numbers. */
function roundHalfEven(magnitude: bigint, unit: bigint): bigint {
  const quotient = magnitude / unit
  const twice = (magnitude % unit) * 2n
  const up = twice > unit || (twice === unit && quotient % 2n === 1n)
  return up ? quotient + 1n : quotient
}

/** Tells decimals from other values, such as the temporal ones a FEEL expression may hold. */
export function isDecimal(value: unknown): value is Decimal {
  return value instanceof Decimal
}
