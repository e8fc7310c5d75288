import type { Decimal } from './representation.ts'
import { coefficientOf, fromExact, fromSmall, magnitude, MAX_SMALL } from './representation.ts'

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/

/** Beyond this many places a number is written with an exponent; no amount, rate or count gets there. */
const PLAIN_PLACES = 100

/**
 * Reads a FEEL numeric literal or the lexical form of xsd:decimal or xsd:double: optional sign, digits with at most one point,
 * optional exponent, no spaces. Digits beyond the 34th are rounded half to even.
 * Undefined where the text is no number (`INF` and `NaN` are none in FEEL) or overflows decimal128.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = NUMBER.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', power = '0'] = match
  const digits = whole + fraction
  if (digits === '') return undefined
  // No text is long enough to bring an exponent of this size back into range.
  const exponent = Math.max(-1e9, Math.min(1e9, Number(power))) - fraction.length
  const small = digits.length < 18 ? Number(digits) : Number.NaN
  if (small <= MAX_SMALL) return fromSmall(sign === '-' ? -small : small, exponent)
  // What comes after 100 significant digits can only break a tie: one digit stands for it, however long the text.
  const significant = digits.replace(/^0+/, '')
  const rest = significant.slice(100)
  const kept = rest === '' ? significant : `${significant.slice(0, 100)}${/[1-9]/.test(rest) ? 1 : 0}`
  return fromExact(BigInt(`${sign === '-' ? '-' : ''}${kept}`), exponent + significant.length - kept.length)
}

/**
 * The decimal of a JavaScript number or bigint. A double becomes the shortest decimal that reads back as the same double (0.1 is
 * one tenth), integers of up to 34 digits stay exact.
 * @throws RangeError for NaN, the infinities and what overflows decimal128
 */
export function decimalFrom(n: number | bigint): Decimal {
  const decimal =
    typeof n === 'bigint' ? fromExact(n, 0) : Number.isSafeInteger(n) ? fromSmall(n, 0) : parseDecimal(String(n))
  if (!decimal) throw new RangeError(`${n} is no decimal128 number`)
  return decimal
}

/**
 * The text FEEL's `string()` gives: digits and a point only, no zeros that carry no meaning, `-` for negative numbers. The same
 * number always has the same text. From 100 places away from the point on, an exponent is used: `1e+6000`.
 */
export function toText(a: Decimal): string {
  const minus = a.small < 0 || (a.large !== undefined && a.large < 0n) ? '-' : ''
  const padded = a.large === undefined ? String(Math.abs(a.small)) : String(magnitude(coefficientOf(a)))
  if (a.exponent === 0) return minus + padded
  const digits = padded.replace(/0+$/, '')
  if (digits === '') return '0'
  const exponent = a.exponent + padded.length - digits.length
  const pointAt = digits.length + exponent
  if (pointAt > PLAIN_PLACES || pointAt < -PLAIN_PLACES) return minus + scientific(digits, pointAt - 1)
  if (exponent >= 0) return minus + digits + '0'.repeat(exponent)
  if (pointAt <= 0) return `${minus}0.${'0'.repeat(-pointAt)}${digits}`
  return `${minus}${digits.slice(0, pointAt)}.${digits.slice(pointAt)}`
}

/** The nearest double; infinite or zero where the number leaves the range of doubles. */
export function toNumber(a: Decimal): number {
  if (a.exponent === 0 && a.large === undefined) return a.small
  return Number(`${coefficientOf(a)}e${a.exponent}`)
}

function scientific(digits: string, exponent: number): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : ''
  return `${digits[0]}${fraction}e${exponent < 0 ? '' : '+'}${exponent}`
}
