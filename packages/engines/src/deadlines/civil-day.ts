/** A civil day, ISO 8601: `2027-03-15`. Days compare as text. */
export type CivilDay = string

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

export interface YearMonthDay {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

/** @throws RangeError for a text that is no day of the calendar */
export function partsOf(text: CivilDay): YearMonthDay {
  const found = DAY.exec(text)
  const parts = { year: Number(found?.[1]), month: Number(found?.[2]), day: Number(found?.[3]) }
  if (!found || parts.month < 1 || parts.month > 12 || parts.day < 1 || parts.day > lengthOfMonth(parts)) {
    throw new RangeError(`not a civil day: ${text}`)
  }
  return parts
}

export function dayOf({ day, month, year }: YearMonthDay): CivilDay {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

export function lengthOfMonth({ month, year }: Pick<YearMonthDay, 'month' | 'year'>): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Days since 1 March of year 0 in the Gregorian calendar: counting from March puts the leap day at the end of a year. */
export function serialOf(text: CivilDay): number {
  const { day, month, year } = partsOf(text)
  const y = month > 2 ? year : year - 1
  const m = (month + 9) % 12
  return (
    365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1
  )
}

export function dayAt(serial: number): CivilDay {
  const era = Math.floor(serial / 146_097)
  const inEra = serial - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const m = Math.floor((5 * inYear + 2) / 153)
  const month = m < 10 ? m + 3 : m - 9
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
  return dayOf({ year, month, day: inYear - Math.floor((153 * m + 2) / 5) + 1 })
}

export function addDays(day: CivilDay, days: number): CivilDay {
  return dayAt(serialOf(day) + days)
}

/** From one day to another; negative when `to` lies before. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return serialOf(to) - serialOf(from)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: CivilDay): number {
  // 1 March 0000 was a Wednesday.
  return ((serialOf(day) + 2) % 7) + 1
}

/** The day with the same number so many months later (earlier), or the last one of that month where it has none (§ 188 Abs. 3 BGB). */
export function addMonths(day: CivilDay, months: number): CivilDay {
  const parts = partsOf(day)
  const index = parts.year * 12 + parts.month - 1 + months
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 }
  return dayOf({ ...target, day: Math.min(parts.day, lengthOfMonth(target)) })
}

function pad(number: number, width: number): string {
  return String(number).padStart(width, '0')
}
