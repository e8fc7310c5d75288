import { m } from '@klammer/platform/messages'
import type { ValueUnit } from '../model.ts'
import { VALUE_UNIT_WORD } from '../words.ts'

/** How StratML writes a value of ours: shares in per cent, money in euros, everything else as it is. */
const SHIFT: { readonly [unit in ValueUnit]: number } = { count: 0, share: 2, days: 0, cents: -2, rank: 0 }

/** The value as `xs:decimal`, exact to the last digit: the decimal point moves, nothing is multiplied. */
export function toUnits(value: number, unit: ValueUnit): string {
  const [mantissa = '', exponent = '0'] = String(Math.abs(value)).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const point = whole.length + Number(exponent) + SHIFT[unit]
  const digits = `${'0'.repeat(Math.max(0, 1 - point))}${whole}${fraction}`.padEnd(Math.max(point, 1), '0')
  const at = Math.max(point, 1)
  const behind = digits.slice(at).replace(/0+$/, '')
  const before = digits.slice(0, at).replace(/^0+(?=\d)/, '')
  return `${value < 0 ? '-' : ''}${before}${behind && `.${behind}`}`
}

/** The way back; nothing where the number is beyond what we can hold. */
export function fromUnits(decimal: string, unit: ValueUnit): number | undefined {
  if (decimal === '') return undefined
  const value = Number(`${decimal}e${-SHIFT[unit]}`)
  return Number.isFinite(value) ? (Object.is(value, -0) ? 0 : value) : undefined
}

/** `UnitOfMeasurement`: what is counted, and before it the kind of value where that is not simply a number. */
export function unitText(unit: ValueUnit, label: string, locale: 'de' | 'en'): string {
  const back = readUnitText(label)
  if (unit === 'count' && back.unit === 'count' && back.label === label) return label
  return m.strategy_exchange_unit({ kind: VALUE_UNIT_WORD[unit]({}, { locale }), label }, { locale })
}

const MONEY = /^(?:EUR|Euros?|€)$/i
const DAYS = /^(?:Tage|Days)$/i

/** Understands our own notation in both languages, and euros and days wherever they come from. */
export function readUnitText(text: string): { readonly unit: ValueUnit; readonly label: string } {
  const [, kind = '', label = ''] = /^(.+?) \(([^]*)\)$/.exec(text) ?? []
  const unit = UNITS_BY_WORD.get(kind)
  if (unit !== undefined && label !== '') return { unit, label }
  if (MONEY.test(text)) return { unit: 'cents', label: text }
  if (DAYS.test(text)) return { unit: 'days', label: text }
  return { unit: 'count', label: text }
}

const UNITS_BY_WORD: ReadonlyMap<string, ValueUnit> = new Map(
  Object.entries(VALUE_UNIT_WORD).flatMap(([unit, word]) =>
    (['de', 'en'] as const).map((locale) => [word({}, { locale }), unit as ValueUnit] as const),
  ),
)
