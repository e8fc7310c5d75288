/**
 * The proleptic Gregorian calendar on whole days counted from 1970-01-01, for any year whose days are safe integers.
 * Year 0 exists (ISO 8601). The formulas count from 1 March, which puts the leap day at the end of a year (Howard Hinnant,
 * "chrono-compatible low-level date algorithms").
 */

export interface CivilDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const DAYS_IN_400_YEARS = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH = 719_468

/** Days from 1970-01-01 to the given day of the calendar; negative before. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH
}

/** The calendar day that many days after 1970-01-01. */
export function civilFromDays(days: number): CivilDay {
  const shifted = days + EPOCH
  const era = Math.floor(shifted / DAYS_IN_400_YEARS)
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
  }
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** How many days a month (1 to 12) has in a year. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0)
}

/** 1 for Monday to 7 for Sunday, as in ISO 8601. */
export function weekdayOf(days: number): number {
  return modulo(days + 3, 7) + 1
}

/** 1 on 1 January. */
export function dayOfYearOf(days: number): number {
  return days - daysFromCivil(civilFromDays(days).year, 1, 1) + 1
}

/** The week of ISO 8601: it belongs to the year in which its Thursday lies. */
export function isoWeekOf(days: number): number {
  const thursday = days - weekdayOf(days) + 4
  return Math.floor((dayOfYearOf(thursday) - 1) / 7) + 1
}

/** The remainder that is never negative. */
export function modulo(dividend: number, divisor: number): number {
  return dividend - Math.floor(dividend / divisor) * divisor
}
