import { magnitude, powerOfTen } from './representation.ts'

/**
 * Elementary functions on fixed-point numbers: a bigint n stands for n / 10^places. Results are off by a few units of the last
 * place, which callers cover with guard digits.
 */

const naturalLogsOfTen = new Map<number, bigint>()

/** The natural logarithm of 10. */
export function lnTen(places: number): bigint {
  let known = naturalLogsOfTen.get(places)
  if (known === undefined) {
    // ln 10 = 46 artanh(1/31) + 34 artanh(1/49) + 20 artanh(1/161), a Machin-like formula checked in the tests.
    const one = powerOfTen(places + 10)
    const sum = 46n * artanh(one / 31n, one) + 34n * artanh(one / 49n, one) + 20n * artanh(one / 161n, one)
    known = sum / powerOfTen(10)
    naturalLogsOfTen.set(places, known)
  }
  return known
}

/** e^x for |x| at most about 3. */
export function expFixed(x: bigint, places: number): bigint {
  // Halving the argument 12 times makes the series short, squaring 12 times undoes it and costs four digits.
  const halvings = 12n
  const one = powerOfTen(places + 10)
  const reduced = (x * powerOfTen(10)) >> halvings
  let sum = one
  let term = one
  for (let n = 1n; term !== 0n; n++) {
    term = (term * reduced) / (one * n)
    sum += term
  }
  for (let i = 0n; i < halvings; i++) sum = (sum * sum) / one
  return sum / powerOfTen(10)
}

/** The natural logarithm of x for x between 0.1 and 10; at least 20 places. */
export function lnFixed(x: bigint, places: number): bigint {
  const one = powerOfTen(places + 10)
  const value = x * powerOfTen(10)
  // The double is only a guess: what it misses is computed, so its last bits do not reach the result.
  const rough = Number(x / powerOfTen(places - 20)) / 1e20
  const guess = (BigInt(Math.round(Math.log(rough) * 2 ** 40)) * one) >> 40n
  const ratio = (value * one) / expFixed(guess, places + 10)
  return (guess + 2n * artanh(((ratio - one) * one) / (ratio + one), one)) / powerOfTen(10)
}

/** artanh(x) = x + x³/3 + x⁵/5 + …, for small x. */
function artanh(x: bigint, one: bigint): bigint {
  const square = (x * x) / one
  let power = x
  let sum = x
  for (let n = 3n; magnitude(power) > 0n; n += 2n) {
    power = (power * square) / one
    sum += power / n
  }
  return sum
}
