import { formatCents, formatNumber, formatShare, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { IndicatorContent } from './model.ts'
import { inLanguage } from './views/language.ts'

/** A value with what it counts: `870 Menschen je Woche`, `87,3 % der Anträge`, `Platz 34 von 81 Städten`. */
export function valueWords(
  value: number | undefined,
  { unitLabel, valueUnit }: Pick<IndicatorContent, 'unitLabel' | 'valueUnit'>,
  locale: Locale,
): string {
  if (value === undefined) return m.strategy_value_suppressed({}, { locale })
  const label = inLanguage(unitLabel, locale).text
  return valueUnit === 'cents' ? formatCents(value, locale) : `${numberWords(value, valueUnit, locale)} ${label}`
}

/** The bare number, as tables and axes show it. */
export function numberWords(value: number, unit: IndicatorContent['valueUnit'], locale: Locale): string {
  switch (unit) {
    case 'share':
      return formatShare(value, locale)
    case 'cents':
      return formatCents(value, locale)
    case 'rank':
      return m.strategy_value_rank({ rank: formatNumber(value, locale) }, { locale })
    case 'count':
    case 'days':
      return formatNumber(value, locale, { maximumFractionDigits: 1 })
  }
}
