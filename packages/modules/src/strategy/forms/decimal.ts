/** Reads and writes numbers as people in Germany type them, without losing a digit on the way. */

export type ParsedNumber =
  | { readonly kind: 'number'; readonly value: number }
  /** `ambiguous`: `1.000` is a thousand to one reader and one to another; nobody guesses about money and targets. */
  | { readonly kind: 'problem'; readonly because: 'not-a-number' | 'ambiguous' | 'too-precise' }

const SPACES = /[\s\u00a0\u202f]/g

/**
 * Understands `1000,5`, `1000.5`, `1.000,5`, `1,000.5`, `1 000,5`, `1.000.000`, and a `%` or `€` behind the number.
 * @param shift moves the decimal point to the right: -2 reads per cent as a share, 2 reads euros as cents
 */
export function parseDecimal(typed: string, shift = 0): ParsedNumber {
  const text = typed.trim().replace(/\s*(%|€|EUR)$/i, '')
  const sign = /^[-−]/.test(text) ? '-' : ''
  const digits = decimalOf(ungrouped(text.replace(/^[-−+]\s*/, '')))
  if (typeof digits !== 'string') return digits
  const shifted = shiftPoint(digits, shift)
  if (shift > 0 && /\.\d*[1-9]/.test(shifted)) return { kind: 'problem', because: 'too-precise' }
  const value = Number(sign + shifted)
  return Number.isFinite(value) && hasRoom(shifted) ? { kind: 'number', value } : NOT_A_NUMBER
}

const NOT_A_NUMBER = { kind: 'problem', because: 'not-a-number' } as const

/** Spaces group digits by three, or they mean a slip of the hand. */
function ungrouped(text: string): string {
  return /^\d{1,3}([\s\u00a0\u202f]\d{3})+([.,]\d+)?$/.test(text) ? text.replace(SPACES, '') : text
}

/** The digits with at most one point. */
function decimalOf(text: string): string | ParsedNumber {
  if (/^\d+$/.test(text)) return text
  const single = /^(\d*)[.,](\d+)$/.exec(text)
  if (single) {
    const [, whole = '', fraction = ''] = single
    if (fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) return { kind: 'problem', because: 'ambiguous' }
    return `${whole === '' ? '0' : whole}.${fraction}`
  }
  if (/^\d{1,3}(\.\d{3}){2,}$|^\d{1,3}(,\d{3}){2,}$/.test(text)) return text.replace(/[.,]/g, '')
  if (/^\d{1,3}(\.\d{3})+,\d+$/.test(text)) return text.replace(/\./g, '').replace(',', '.')
  if (/^\d{1,3}(,\d{3})+\.\d+$/.test(text)) return text.replace(/,/g, '')
  return NOT_A_NUMBER
}

function shiftPoint(digits: string, places: number): string {
  const [whole = '', fraction = ''] = digits.split('.')
  const all = whole.padStart(Math.max(0, -places) + 1, '0') + fraction.padEnd(Math.max(0, places), '0')
  const point = all.length - Math.max(fraction.length, places > 0 ? places : 0) + places
  return trimmed(`${all.slice(0, point)}.${all.slice(point)}`)
}

function trimmed(decimal: string): string {
  return decimal.replace(/^0+(?=\d)/, '').replace(/\.?0*$/, (end) => (decimal.includes('.') ? '' : end))
}

/** Beyond 2^53 a whole number would silently become another one. */
function hasRoom(digits: string): boolean {
  const [whole = ''] = digits.split('.')
  return Number.isSafeInteger(Number(whole))
}

/**
 * A number as the form shows it, with a decimal comma and no grouping; `parseDecimal` reads it back as the same number.
 * @param shift the same as for reading: 2 shows cents as euros
 */
export function typedDecimal(value: number, shift = 0): string {
  const digits = shiftPoint(withoutExponent(Math.abs(value)), -shift)
  const [whole = '0', fraction = ''] = digits.split('.')
  // A third decimal could be mistaken for a group of thousands: one more zero says what it is.
  const isAmbiguous = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole)
  const shown = fraction === '' ? whole : `${whole},${fraction}${isAmbiguous ? '0' : ''}`
  return value < 0 ? `-${shown}` : shown
}

function withoutExponent(value: number): string {
  const [mantissa = '0', exponent] = String(value).split('e')
  return exponent === undefined ? mantissa : shiftPoint(mantissa, Number(exponent))
}

/** Whole numbers of days and people: here `1.000` can only be a thousand. */
export function parseWhole(typed: string): ParsedNumber {
  const text = ungrouped(typed.trim())
  const digits = /^\d{1,3}([.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, '') : text
  return /^\d{1,15}$/.test(digits) ? { kind: 'number', value: Number(digits) } : NOT_A_NUMBER
}
