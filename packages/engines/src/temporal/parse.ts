import { daysFromCivil, daysInMonth } from './civil.ts'
import type { FeelDate, FeelDateTime, FeelTime, Temporal } from './model.ts'
import { MAX_OFFSET, MAX_YEAR, SECONDS_PER_DAY } from './model.ts'
import { parseDuration } from './parse-duration.ts'
import { isZone } from './zones.ts'

/** A year has four digits, or more without a leading zero. */
const DATE = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:([Zz])|([+-])(\d\d):(\d\d)(?::(\d\d))?|@(.+))?$/

/** Reads `2027-03-15` (XML Schema date without offset, years -999999999 to 999999999). Undefined for anything else. */
export function parseDate(text: string): FeelDate | undefined {
  const match = DATE.exec(text)
  if (!match) return undefined
  const [, minus, digits, month, day] = match
  if (minus !== '' && Number(digits) === 0) return undefined
  return makeDate(minus === '' ? Number(digits) : -Number(digits), Number(month), Number(day))
}

/**
 * Reads `11:22:33.444`, with an offset (`Z`, `+02:00`, also `+02:00:30`) or a zone (`@Europe/Berlin`) or neither.
 * `24:00:00` is midnight, as in XML Schema. Undefined for anything else, for unknown zones, offsets beyond 14 hours, and
 * fractions finer than a nanosecond.
 */
export function parseTime(text: string): FeelTime | undefined {
  const time = readTime(text)
  return time && { ...time, seconds: time.seconds % SECONDS_PER_DAY }
}

/** Reads a date and a time joined by `T`, or a date alone, which means midnight. `24:00:00` starts the next day. */
export function parseDateTime(text: string): FeelDateTime | undefined {
  const at = text.indexOf('T')
  const date = parseDate(at < 0 ? text : text.slice(0, at))
  const time = readTime(at < 0 ? '00:00:00' : text.slice(at + 1))
  if (!date || !time) return undefined
  const { seconds, nanos, offset, zone } = time
  const days = date.days + Math.floor(seconds / SECONDS_PER_DAY)
  if (days > MAX_DAYS) return undefined
  return { kind: 'date and time', days, seconds: seconds % SECONDS_PER_DAY, nanos, offset, zone }
}

/** Reads what an `@"…"` literal may hold: a date, a date and time, a time or a duration. */
export function parseTemporal(text: string): Temporal | undefined {
  return (
    parseDate(text) ?? (text.includes('T') ? parseDateTime(text) : undefined) ?? parseTime(text) ?? parseDuration(text)
  )
}

/** A date from plain numbers; undefined unless they name a day of the calendar in range. */
export function makeDate(year: number, month: number, day: number): FeelDate | undefined {
  if (!(Number.isInteger(year) && Math.abs(year) <= MAX_YEAR)) return undefined
  if (!(Number.isInteger(month) && month >= 1 && month <= 12)) return undefined
  if (!(Number.isInteger(day) && day >= 1 && day <= daysInMonth(year, month))) return undefined
  return { kind: 'date', days: daysFromCivil(year, month, day) }
}

export const MIN_DAYS = daysFromCivil(-MAX_YEAR, 1, 1)
export const MAX_DAYS = daysFromCivil(MAX_YEAR, 12, 31)

function readTime(text: string): FeelTime | undefined {
  const match = TIME.exec(text)
  if (!match) return undefined
  const [, hour, minute, second, fraction = '', utc, sign, offsetHours, offsetMinutes, offsetSeconds = '0', zone] =
    match
  const nanos = fraction.padEnd(9, '0')
  if (/[1-9]/.test(nanos.slice(9))) return undefined
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  const exactMidnight = seconds === SECONDS_PER_DAY && !/[1-9]/.test(nanos)
  if (Number(minute) > 59 || Number(second) > 59 || (seconds >= SECONDS_PER_DAY && !exactMidnight)) return undefined
  let offset = utc === undefined ? undefined : 0
  if (sign !== undefined) {
    if (Number(offsetMinutes) > 59 || Number(offsetSeconds) > 59) return undefined
    const size = Number(offsetHours) * 3600 + Number(offsetMinutes) * 60 + Number(offsetSeconds)
    if (size > MAX_OFFSET) return undefined
    offset = sign === '-' && size > 0 ? -size : size
  }
  if (zone !== undefined && !isZone(zone)) return undefined
  return { kind: 'time', seconds, nanos: Number(nanos.slice(0, 9)), offset, zone }
}
