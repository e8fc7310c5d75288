import type { Decimal } from '../decimal/index.ts'
import { decimalFrom, divide, isInteger, toNumber, toText } from '../decimal/index.ts'
import { toDateTime } from './arithmetic.ts'
import { civilFromDays, dayOfYearOf, isoWeekOf, weekdayOf } from './civil.ts'
import type { DaysTimeDuration, FeelDate, FeelDateTime, FeelTime, Temporal, YearsMonthsDuration } from './model.ts'
import { MAX_OFFSET, NANOS_PER_SECOND } from './model.ts'
import { dateTimeOffset } from './order.ts'
import { makeDate } from './parse.ts'

/** FEEL `date(year, month, day)`; undefined unless the numbers are whole and name a day of the calendar. */
export function dateFromParts(year: Decimal, month: Decimal, day: Decimal): FeelDate | undefined {
  return makeDate(toNumber(year), toNumber(month), toNumber(day))
}

/**
 * FEEL `time(hour, minute, second, offset)`. Only the second may have a fraction, down to nanoseconds. Undefined outside 00:00:00 to
 * 23:59:59.999999999, and for an offset beyond 14 hours or with a fraction of a second.
 */
export function timeFromParts(
  hour: Decimal,
  minute: Decimal,
  second: Decimal,
  offset?: DaysTimeDuration,
): FeelTime | undefined {
  const [hours, minutes] = [toNumber(hour), toNumber(minute)]
  if (!(isInteger(hour) && hours >= 0 && hours < 24 && isInteger(minute) && minutes >= 0 && minutes < 60))
    return undefined
  const match = /^(\d\d?)(?:\.(\d{1,9}))?$/.exec(toText(second))
  if (!match || Number(match[1]) > 59) return undefined
  const east = offset && offsetSeconds(offset)
  if (offset && east === undefined) return undefined
  const seconds = hours * 3600 + minutes * 60 + Number(match[1])
  return { kind: 'time', seconds, nanos: Number((match[2] ?? '').padEnd(9, '0')), offset: east, zone: undefined }
}

/** FEEL `date and time(date, time)`: the day of the one, the clock of the other. */
export function dateTimeFromParts(date: FeelDate | FeelDateTime, time: FeelTime): FeelDateTime {
  return { ...time, kind: 'date and time', days: date.days }
}

/** FEEL `date(from)`: the day, without time and offset. */
export function dateOf(value: FeelDate | FeelDateTime): FeelDate {
  return { kind: 'date', days: value.days }
}

/** FEEL `time(from)`: the time of day with its offset or zone; of a date, midnight UTC. */
export function timeOf(value: FeelDate | FeelTime | FeelDateTime): FeelTime {
  if (value.kind === 'time') return value
  const { seconds, nanos, offset, zone } = toDateTime(value)
  return { kind: 'time', seconds, nanos, offset, zone }
}

/** 1 for 1 January up to 366. */
export function dayOfYear(value: FeelDate | FeelDateTime): number {
  return dayOfYearOf(value.days)
}

/** The week of ISO 8601, 1 to 53; the first days of January may belong to the last week of the old year. */
export function weekOfYear(value: FeelDate | FeelDateTime): number {
  return isoWeekOf(value.days)
}

/** The name FEEL's `day of week` gives. DMN fixes English names: they are codes for rules, not words for people. */
export function dayOfWeek(value: FeelDate | FeelDateTime): string {
  return WEEKDAYS[weekdayOf(value.days) - 1]!
}

/** The name FEEL's `month of year` gives; English for the same reason. */
export function monthOfYear(value: FeelDate | FeelDateTime): string {
  return MONTHS[civilFromDays(value.days).month - 1]!
}

/**
 * The property a FEEL path expression reads, such as `.year` or `.time offset` (DMN 1.5, tables 65 and 66). Undefined for properties
 * the value does not have or has not set. Parts of negative durations are negative.
 */
export function temporalProperty(value: Temporal, name: string): Decimal | DaysTimeDuration | string | undefined {
  switch (value.kind) {
    case 'date':
      return dayProperty(value.days, name)
    case 'time':
      return clockProperty(value, value.offset, name)
    case 'date and time':
      return (
        dayProperty(value.days, name) ?? clockProperty(value, name === 'time offset' ? dateTimeOffset(value) : 0, name)
      )
    case 'days and time duration':
      return daysTimeProperty(value, name)
    case 'years and months duration':
      return yearsMonthsProperty(value, name)
  }
}

function dayProperty(days: number, name: string): Decimal | undefined {
  if (name === 'weekday') return decimalFrom(weekdayOf(days))
  if (name === 'year' || name === 'month' || name === 'day') return decimalFrom(civilFromDays(days)[name])
  return undefined
}

function clockProperty(
  { seconds, nanos, zone }: FeelTime | FeelDateTime,
  offset: number | undefined,
  name: string,
): Decimal | DaysTimeDuration | string | undefined {
  switch (name) {
    case 'hour':
      return decimalFrom(Math.floor(seconds / 3600))
    case 'minute':
      return decimalFrom(Math.floor(seconds / 60) % 60)
    case 'second':
      return withNanos(seconds % 60, nanos)
    case 'timezone':
      return zone
    case 'time offset':
      if (offset === undefined) return undefined
      return { kind: 'days and time duration', nanoseconds: BigInt(offset) * BigInt(NANOS_PER_SECOND) }
    default:
      return undefined
  }
}

function daysTimeProperty({ nanoseconds }: DaysTimeDuration, name: string): Decimal | undefined {
  const seconds = nanoseconds / BigInt(NANOS_PER_SECOND)
  switch (name) {
    case 'days':
      return decimalFrom(seconds / 86_400n)
    case 'hours':
      return decimalFrom((seconds / 3600n) % 24n)
    case 'minutes':
      return decimalFrom((seconds / 60n) % 60n)
    case 'seconds':
      return withNanos(Number(seconds % 60n), Number(nanoseconds % BigInt(NANOS_PER_SECOND)))
    default:
      return undefined
  }
}

function yearsMonthsProperty({ months }: YearsMonthsDuration, name: string): Decimal | undefined {
  if (name === 'years') return decimalFrom(Math.trunc(months / 12))
  return name === 'months' ? decimalFrom(months % 12) : undefined
}

function withNanos(seconds: number, nanos: number): Decimal | undefined {
  return divide(decimalFrom(seconds * NANOS_PER_SECOND + nanos), decimalFrom(NANOS_PER_SECOND))
}

function offsetSeconds({ nanoseconds }: DaysTimeDuration): number | undefined {
  const seconds = Number(nanoseconds) / NANOS_PER_SECOND
  return Number.isInteger(seconds) && Math.abs(seconds) <= MAX_OFFSET ? seconds : undefined
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
