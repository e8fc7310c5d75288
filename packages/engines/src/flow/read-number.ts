import type { AnswerError } from './model.ts'

/** How people write numbers: `1.000,50` in German, `1,000.50` in English. */
export type Notation = 'de' | 'en'

export type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'bad'; readonly error: AnswerError }

/**
 * Reads a number as typed, with spaces, currency sign and separators of thousands. A German without a comma may mean both: `1.000` is
 * a thousand, `1000.50` has a decimal point.
 * @returns the decimal text, `1000.50`
 */
export function readNumber(text: string, notation: Notation): Read<string> {
  const bare = text.replaceAll(/[\s\u00a0\u202f'’]|€|EUR$/g, '').replace(/^−/, '-')
  const plain = notation === 'de' ? plainGerman(bare) : plainEnglish(bare)
  const found = plain === undefined ? null : /^(-?)0*(\d{1,30}(?:\.\d{1,12})?)$/.exec(plain)
  if (!found) return { kind: 'bad', error: { code: 'not-a-number' } }
  const [, sign = '', digits = ''] = found
  return { kind: 'read', value: /^[0.]+$/.test(digits) ? digits : sign + digits }
}

function plainGerman(text: string): string | undefined {
  if (text.includes(',')) return /^-?(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(text) ? swap(text, '.', ',') : undefined
  return /^-?\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll('.', '') : text
}

function plainEnglish(text: string): string | undefined {
  if (!text.includes(',')) return text
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : undefined
}

function swap(text: string, thousands: string, point: string): string {
  return text.replaceAll(thousands, '').replace(point, '.')
}
