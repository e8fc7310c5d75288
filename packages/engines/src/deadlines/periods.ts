import { addDays, addMonths, type CivilDay, weekdayOf } from './civil-day.ts'
import { holidayOn, isWorkingDay, nextWorkingDay, type Place } from './holidays.ts'

export const PERIOD_UNITS = ['day', 'week', 'half-month', 'month', 'quarter', 'half-year', 'year'] as const
export type PeriodUnit = (typeof PERIOD_UNITS)[number]

export interface Period {
  readonly length: number
  readonly unit: PeriodUnit
}

/** One step on the way to a day: which rule, which day came out of it. `because` says why a day moved. */
export interface Reason {
  readonly law: string
  readonly paragraph: string
  readonly day: CivilDay
  readonly because:
    | 'event'
    | 'starts-day-after-event'
    | 'starts-with-day'
    | 'period-ends'
    | 'last-day-of-month'
    | 'saturday'
    | 'sunday'
    | 'holiday'
    | 'next-working-day'
  readonly holiday?: string
}

export interface Deadline {
  /** The last day: the period ends with its 24th hour. */
  readonly lastDay: CivilDay
  readonly reasons: readonly Reason[]
}

const BGB = 'BGB'

/**
 * The last day of a period that begins with an event (§ 187 Abs. 1 BGB: the day of the event is not counted) or with a day
 * (§ 187 Abs. 2: it is counted). The end moves on to the next working day (§ 193 BGB, § 31 Abs. 3 VwVfG) where a place is given;
 * without one it stays, as for ages and for periods that an authority sets to a certain day.
 */
export function deadline(
  from: CivilDay,
  period: Period,
  options: { readonly startsWithDay?: boolean; readonly place?: Place } = {},
): Deadline {
  const startsWithDay = options.startsWithDay ?? false
  const first = startsWithDay ? from : addDays(from, 1)
  const reasons: Reason[] = [
    startsWithDay
      ? { law: BGB, paragraph: '§ 187 Abs. 2', day: first, because: 'starts-with-day' }
      : { law: BGB, paragraph: '§ 187 Abs. 1', day: first, because: 'starts-day-after-event' },
  ]
  const end = endOf(from, period, startsWithDay)
  reasons.push(...end.reasons)
  return options.place ? moved({ lastDay: end.day, reasons }, options.place) : { lastDay: end.day, reasons }
}

/**
 * The last day on which something can still be done that must happen a period before an event: counted backwards, and never moved,
 * neither forwards (it would shorten what the period protects) nor backwards. Check before use: some laws say otherwise.
 */
export function lastDayBefore(event: CivilDay, period: Period): Deadline {
  const start = addDays(event, -1)
  const day = addDays(minus(event, period), -1)
  return {
    lastDay: day,
    reasons: [
      { law: BGB, paragraph: '§ 187 Abs. 1', day: start, because: 'starts-day-after-event' },
      { law: BGB, paragraph: '§ 188 Abs. 2', day, because: 'period-ends' },
    ],
  }
}

/** A period that was extended: the new one is counted from the end of the old one (§ 190 BGB). */
export function extended(earlier: Deadline, period: Period, place?: Place): Deadline {
  const end = endOf(earlier.lastDay, period, false)
  const reasons: readonly Reason[] = [
    { law: BGB, paragraph: '§ 190', day: addDays(earlier.lastDay, 1), because: 'starts-day-after-event' },
    ...end.reasons,
  ]
  return place ? moved({ lastDay: end.day, reasons }, place) : { lastDay: end.day, reasons }
}

/** Reached on the birthday itself: the day of birth is counted (§ 187 Abs. 2 Satz 2), so the year ends the day before. */
export function reachesAge(birth: CivilDay, years: number): CivilDay {
  return addDays(deadline(birth, { length: years, unit: 'year' }, { startsWithDay: true }).lastDay, 1)
}

/** Moves an end that falls on a Saturday, a Sunday or a holiday to the next working day. */
export function moved({ lastDay, reasons }: Deadline, place: Place): Deadline {
  if (isWorkingDay(lastDay, place)) return { lastDay, reasons }
  const day = nextWorkingDay(lastDay, place)
  return {
    lastDay: day,
    reasons: [...reasons, whyNot(lastDay, place), { law: BGB, paragraph: '§ 193', day, because: 'next-working-day' }],
  }
}

function whyNot(day: CivilDay, place: Place): Reason {
  const holiday = holidayOn(day, place)
  if (holiday !== undefined) return { law: BGB, paragraph: '§ 193', day, because: 'holiday', holiday }
  return { law: BGB, paragraph: '§ 193', day, because: weekdayOf(day) === 6 ? 'saturday' : 'sunday' }
}

function endOf(from: CivilDay, { length, unit }: Period, startsWithDay: boolean): { day: CivilDay; reasons: Reason[] } {
  const back = startsWithDay ? -1 : 0
  if (unit === 'day' || unit === 'half-month') {
    // Half a month is fifteen days (§ 189 Abs. 1).
    const day = addDays(from, (unit === 'day' ? length : length * 15) + back)
    const paragraph = unit === 'day' ? '§ 188 Abs. 1' : '§ 189 Abs. 1'
    return { day, reasons: [{ law: BGB, paragraph, day, because: 'period-ends' }] }
  }
  if (unit === 'week') {
    const day = addDays(from, length * 7 + back)
    return { day, reasons: [{ law: BGB, paragraph: '§ 188 Abs. 2', day, because: 'period-ends' }] }
  }
  const target = addMonths(from, length * MONTHS[unit])
  if (target.slice(8) !== from.slice(8)) {
    // The month has no such day: its last one (§ 188 Abs. 3), which is not taken back by one for a period that began with a day.
    return {
      day: target,
      reasons: [{ law: BGB, paragraph: '§ 188 Abs. 3', day: target, because: 'last-day-of-month' }],
    }
  }
  const day = addDays(target, back)
  return { day, reasons: [{ law: BGB, paragraph: '§ 188 Abs. 2', day, because: 'period-ends' }] }
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const

function minus(day: CivilDay, { length, unit }: Period): CivilDay {
  if (unit === 'day') return addDays(day, -length)
  if (unit === 'half-month') return addDays(day, -15 * length)
  if (unit === 'week') return addDays(day, -7 * length)
  return addMonths(day, -length * MONTHS[unit])
}
