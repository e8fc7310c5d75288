import { isCivilDay } from '@klammer/platform/units'
import type { ReportPeriod } from './facts.ts'

export type ParsedPeriod =
  | { readonly kind: 'period'; readonly period: ReportPeriod }
  | {
      readonly kind: 'refused'
      readonly because: 'not-a-day' | 'reversed' | 'not-a-half-year'
      readonly field: 'from' | 'to' | 'period'
    }

/** The half-year that ended last: the council gets its report twice a year. */
export function lastHalfYear(today: string): ReportPeriod {
  const year = Number(today.slice(0, 4))
  return today < `${year}-07-01` ? halfYear(year - 1, 2) : halfYear(year, 1)
}

function halfYear(year: number, half: 1 | 2): ReportPeriod {
  return half === 1 ? { from: `${year}-01-01`, to: `${year}-06-30` } : { from: `${year}-07-01`, to: `${year}-12-31` }
}

/** Reads `2026-H1`, `2026-H2` or `2026`. */
export function parsePeriod(text: string): ParsedPeriod {
  const [, year = '', half] = /^(\d{4})(?:-H([12]))?$/.exec(text.trim()) ?? []
  if (year === '') return { kind: 'refused', because: 'not-a-half-year', field: 'period' }
  if (half === undefined) return { kind: 'period', period: { from: `${year}-01-01`, to: `${year}-12-31` } }
  return { kind: 'period', period: halfYear(Number(year), half === '1' ? 1 : 2) }
}

/** Reads two days as people type them (`1.3.2026` or `2026-03-01`); what is missing is taken from `otherwise`. */
export function parseDays(from: string, to: string, otherwise: ReportPeriod): ParsedPeriod {
  const period = { from: toIso(from) || otherwise.from, to: toIso(to) || otherwise.to }
  if (!isCivilDay(period.from)) return { kind: 'refused', because: 'not-a-day', field: 'from' }
  if (!isCivilDay(period.to)) return { kind: 'refused', because: 'not-a-day', field: 'to' }
  if (period.to < period.from) return { kind: 'refused', because: 'reversed', field: 'to' }
  return { kind: 'period', period }
}

function toIso(text: string): string {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim()) ?? []
  return day && month && year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim()
}
