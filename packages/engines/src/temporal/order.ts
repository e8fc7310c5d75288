import type { FeelDateTime, FeelTime, Temporal } from './model.ts'
import { SECONDS_PER_DAY } from './model.ts'
import { temporalToText } from './text.ts'
import { offsetOfLocal, standardOffset } from './zones.ts'

/**
 * The order of FEEL (DMN 1.5, tables 42 and 44 of section 10.3.2.7): -1, 0 or 1; undefined for values of different kinds.
 *
 * Times and dates with time are compared as instants in whole seconds, because the standard maps them to a number of seconds and its
 * conformance suite says that 10:30:00.0001 equals 10:30:00.0002. Where only one of two has an offset or zone, the other is
 * read with the same. A time of day in a zone has no date, so standard time is taken.
 */
export function compareTemporal(a: Temporal, b: Temporal): -1 | 0 | 1 | undefined {
  if (a.kind === 'date' && b.kind === 'date') return order(a.days, b.days)
  if (a.kind === 'date and time' && b.kind === 'date and time') return compareDateTimes(a, b)
  if (a.kind === 'time' && b.kind === 'time') return compareTimes(a, b)
  if (a.kind === 'days and time duration' && b.kind === a.kind) return order(a.nanoseconds, b.nanoseconds)
  if (a.kind === 'years and months duration' && b.kind === a.kind) return order(a.months, b.months)
  return undefined
}

/** Equality as FEEL's `=` defines it; undefined for values of different kinds. */
export function temporalEquals(a: Temporal, b: Temporal): boolean | undefined {
  const ordered = compareTemporal(a, b)
  return ordered === undefined ? undefined : ordered === 0
}

/** FEEL's `is`: the same value down to the nanosecond, the offset and the name of the zone. */
export function isSameTemporal(a: Temporal, b: Temporal): boolean {
  return a.kind === b.kind && temporalToText(a) === temporalToText(b)
}

/** Seconds east of UTC at this time of day, in standard time for zones; undefined for local times. */
export function timeOffset(time: FeelTime): number | undefined {
  return time.zone === undefined ? time.offset : standardOffset(time.zone)
}

/** Seconds east of UTC at this moment; undefined for local ones. */
export function dateTimeOffset(moment: FeelDateTime): number | undefined {
  return moment.zone === undefined ? moment.offset : offsetOfLocal(moment.zone, localSeconds(moment))
}

function compareDateTimes(a: FeelDateTime, b: FeelDateTime): -1 | 0 | 1 {
  // Instants of far years leave the safe integers, hence days and seconds are carried apart.
  const [left, right] = [dateTimeOffset(a), dateTimeOffset(b)]
  const seconds = a.seconds - (left ?? right ?? 0) - (b.seconds - (right ?? left ?? 0))
  return order((a.days - b.days) * SECONDS_PER_DAY + seconds, 0)
}

function compareTimes(a: FeelTime, b: FeelTime): -1 | 0 | 1 {
  const [left, right] = [timeOffset(a), timeOffset(b)]
  return order(a.seconds - (left ?? right ?? 0), b.seconds - (right ?? left ?? 0))
}

function localSeconds({ days, seconds }: FeelDateTime): number {
  return days * SECONDS_PER_DAY + seconds
}

function order<T extends number | bigint>(a: T, b: T): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0
}
