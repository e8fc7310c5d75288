import { civilFromDays, daysFromCivil, daysInMonth, modulo } from './civil.ts'
import type { DaysTimeDuration, FeelDate, FeelDateTime, FeelDuration, FeelTime, YearsMonthsDuration } from './model.ts'
import { daysTimeDuration, MAX_YEAR, NANOS_PER_DAY, NANOS_PER_SECOND, SECONDS_PER_DAY } from './model.ts'
import { yearsMonthsDuration } from './model.ts'
import { negateDuration } from './duration.ts'
import { dateTimeOffset, timeOffset } from './order.ts'
import { MAX_DAYS, MIN_DAYS } from './parse.ts'
import { offsetAt } from './zones.ts'

/**
 * value + duration (DMN 1.5, table 61). Undefined where FEEL defines no such sum (a time and months) or the calendar ends.
 *
 * Days and time move an instant: in a zone, a day is 24 hours even when the clock changes. A date counts as midnight and drops the
 * time afterwards, a time wraps around midnight. Months keep the day of the month; where the month is too short, its last day
 * is taken, as § 188 (3) of the German Civil Code has it.
 */
export function addDuration<T extends FeelDate | FeelTime | FeelDateTime>(
  value: T,
  duration: FeelDuration,
): T | undefined
export function addDuration(
  value: FeelDate | FeelTime | FeelDateTime,
  duration: FeelDuration,
): FeelDate | FeelTime | FeelDateTime | undefined {
  if (duration.kind === 'years and months duration') {
    if (value.kind === 'time') return undefined
    const days = daysAfterMonths(value.days, duration.months)
    return days === undefined ? undefined : { ...value, days }
  }
  switch (value.kind) {
    case 'date': {
      const days = value.days + floorDays(duration.nanoseconds)
      return inCalendar(days) ? { kind: 'date', days } : undefined
    }
    case 'time':
      return { ...value, ...shifted(value, duration.nanoseconds).clock }
    case 'date and time':
      return value.zone === undefined ? moved(value, duration) : movedInZone(value, value.zone, duration)
  }
}

/** value - duration; see `addDuration`. */
export function subtractDuration<T extends FeelDate | FeelTime | FeelDateTime>(
  value: T,
  duration: FeelDuration,
): T | undefined {
  return addDuration(value, negateDuration(duration))
}

/**
 * a - b as an exact days and time duration (DMN 1.5, table 61). A date is midnight UTC. Undefined where only one of the two has
 * an offset or zone, and between a time and a date.
 */
export function difference(
  a: FeelDate | FeelTime | FeelDateTime,
  b: FeelDate | FeelTime | FeelDateTime,
): DaysTimeDuration | undefined {
  if (a.kind === 'date' && b.kind === 'date') return length(a.days - b.days, 0, 0)
  if (a.kind === 'time' && b.kind === 'time') {
    return apart(a.seconds - b.seconds, a.nanos - b.nanos, 0, timeOffset(a), timeOffset(b))
  }
  if (a.kind === 'time' || b.kind === 'time') return undefined
  const [left, right] = [toDateTime(a), toDateTime(b)]
  const [leftOffset, rightOffset] = [dateTimeOffset(left), dateTimeOffset(right)]
  return apart(left.seconds - right.seconds, left.nanos - right.nanos, left.days - right.days, leftOffset, rightOffset)
}

/**
 * FEEL `years and months duration(from, to)`: the whole months between two calendar days, negative where `to` comes first.
 * Times of day and offsets are left aside.
 */
export function yearsAndMonthsBetween(
  from: FeelDate | FeelDateTime,
  to: FeelDate | FeelDateTime,
): YearsMonthsDuration | undefined {
  const [start, end] = [civilFromDays(from.days), civilFromDays(to.days)]
  const months = (end.year - start.year) * 12 + end.month - start.month
  if (months > 0 && end.day < start.day) return yearsMonthsDuration(months - 1)
  return yearsMonthsDuration(months < 0 && end.day > start.day ? months + 1 : months)
}

/** A date as the date and time FEEL converts it to: midnight UTC. A date and time stays as it is. */
export function toDateTime(value: FeelDate | FeelDateTime): FeelDateTime {
  if (value.kind === 'date and time') return value
  return { kind: 'date and time', days: value.days, seconds: 0, nanos: 0, offset: 0, zone: undefined }
}

function daysAfterMonths(days: number, months: number): number | undefined {
  const { year, month, day } = civilFromDays(days)
  const index = year * 12 + month - 1 + months
  const toYear = Math.floor(index / 12)
  if (!(Math.abs(toYear) <= MAX_YEAR)) return undefined
  const toMonth = modulo(index, 12) + 1
  return daysFromCivil(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

interface Clock {
  readonly seconds: number
  readonly nanos: number
}

/** The clock after some nanoseconds, and how many midnights it passed. */
function shifted(from: Clock, nanoseconds: bigint): { clock: Clock; days: number } {
  const total = BigInt(from.seconds) * BigInt(NANOS_PER_SECOND) + BigInt(from.nanos) + nanoseconds
  const days = floorDays(total)
  const ofDay = Number(total - BigInt(days) * NANOS_PER_DAY)
  const nanos = ofDay % NANOS_PER_SECOND
  return { clock: { seconds: (ofDay - nanos) / NANOS_PER_SECOND, nanos }, days }
}

function moved(value: FeelDateTime, duration: DaysTimeDuration): FeelDateTime | undefined {
  const { clock, days } = shifted(value, duration.nanoseconds)
  return inCalendar(value.days + days) ? { ...value, ...clock, days: value.days + days } : undefined
}

function movedInZone(value: FeelDateTime, zone: string, duration: DaysTimeDuration): FeelDateTime | undefined {
  const before = dateTimeOffset(value) ?? 0
  const plain = moved(value, duration)
  if (!plain) return undefined
  const change = offsetAt(zone, plain.days * SECONDS_PER_DAY + plain.seconds - before) - before
  return change === 0 ? plain : moved(plain, { ...duration, nanoseconds: BigInt(change) * BigInt(NANOS_PER_SECOND) })
}

function apart(
  seconds: number,
  nanos: number,
  days: number,
  leftOffset: number | undefined,
  rightOffset: number | undefined,
): DaysTimeDuration | undefined {
  if ((leftOffset === undefined) !== (rightOffset === undefined)) return undefined
  return length(days, seconds - (leftOffset ?? 0) + (rightOffset ?? 0), nanos)
}

function length(days: number, seconds: number, nanos: number): DaysTimeDuration | undefined {
  return daysTimeDuration(BigInt(days) * NANOS_PER_DAY + BigInt(seconds) * BigInt(NANOS_PER_SECOND) + BigInt(nanos))
}

/** Whole days, rounded towards the past. */
function floorDays(nanoseconds: bigint): number {
  const days = nanoseconds / NANOS_PER_DAY
  return Number(nanoseconds < 0n && days * NANOS_PER_DAY !== nanoseconds ? days - 1n : days)
}

function inCalendar(days: number): boolean {
  return days >= MIN_DAYS && days <= MAX_DAYS
}
