import { formatDay, formatMonth, formatNumber, formatShare, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Measurement } from '../model.ts'
import { valueWords } from '../value-words.ts'
import type { TargetStanding } from './assess.ts'
import type { Definition } from './indicator-cards.ts'

/** On the axis of a chart there is room for little: `1,2 Mio.` */
export function tickWords(value: number, { valueUnit }: Pick<Definition, 'valueUnit'>, locale: Locale): string {
  if (valueUnit === 'share') return formatShare(value, locale)
  const number = valueUnit === 'cents' ? value / 100 : value
  const unit = valueUnit === 'cents' ? ' €' : ''
  return `${formatNumber(number, locale, { notation: 'compact', maximumSignificantDigits: 3 })}${unit}`
}

/** What stands behind a share or an average: `450 von 600`. */
export function ratioWords({ denominator, numerator }: Measurement, locale: Locale): string | undefined {
  if (numerator === undefined || denominator === undefined) return undefined
  return m.strategy_value_ratio(
    { numerator: formatNumber(numerator, locale), denominator: formatNumber(denominator, locale) },
    { locale },
  )
}

/** `2024`, `März 2025`, `1. Januar 2024 bis 15. März 2024`, or one day. */
export function periodWords(from: string, to: string, locale: Locale): string {
  if (from === to) return formatDay(from, locale)
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)]
  if (from === `${year}-01-01` && to === `${year}-12-31`) return year
  if (from === `${month}-01` && to === lastDayOf(month)) return formatMonth(month, locale)
  return m.strategy_period({ from: formatDay(from, locale), to: formatDay(to, locale) }, { locale })
}

/** A time that may be open at either end. */
export function spanWords(from: string | undefined, to: string | undefined, locale: Locale): string | undefined {
  if (from && to) return periodWords(from, to, locale)
  if (from) return m.strategy_period_from({ from: formatDay(from, locale) }, { locale })
  return to ? m.strategy_period_until({ to: formatDay(to, locale) }, { locale }) : undefined
}

function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** `Ziel erreicht`, and which. */
export function targetWords(
  standing: TargetStanding,
  definition: Pick<Definition, 'valueUnit' | 'unitLabel'>,
  locale: Locale,
): { readonly verdict: string; readonly target: string } {
  const verdict = VERDICTS[standing.kind]({}, { locale })
  const words = (value: number) => valueWords(value, definition, locale)
  if ('from' in standing) {
    const target = m.strategy_period({ from: words(standing.from), to: words(standing.to) }, { locale })
    return { verdict, target }
  }
  return { verdict, target: targetDay(standing, definition, locale) }
}

export function targetDay(
  target: { readonly due: string; readonly value: number },
  definition: Pick<Definition, 'valueUnit' | 'unitLabel'>,
  locale: Locale,
): string {
  const value = valueWords(target.value, definition, locale)
  return m.strategy_target_day({ value, day: formatDay(target.due, locale) }, { locale })
}

const VERDICTS = {
  open: m.strategy_target_open,
  reached: m.strategy_target_reached,
  missed: m.strategy_target_missed,
  'in-band': m.strategy_target_in_band,
  'outside-band': m.strategy_target_outside_band,
} as const
