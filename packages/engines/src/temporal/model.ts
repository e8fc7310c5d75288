/** The temporal values of FEEL (DMN 1.5, sections 10.3.2.3.4 to 10.3.2.3.8) as plain, immutable objects. */

/** A day of the proleptic Gregorian calendar, as days since 1970-01-01. */
export interface FeelDate {
  readonly kind: 'date'
  readonly days: number
}

/**
 * What a clock on the wall shows, and perhaps where it hangs: never both an offset and a zone.
 * `offset` is in seconds east of UTC, `zone` a name of the IANA database as it was written.
 */
interface Clock {
  /** Whole seconds since midnight, 0 to 86399. */
  readonly seconds: number
  /** Nanoseconds of the second, 0 to 999999999. */
  readonly nanos: number
  readonly offset: number | undefined
  readonly zone: string | undefined
}

export interface FeelTime extends Clock {
  readonly kind: 'time'
}

/** The local day and time; `days` as in FeelDate. */
export interface FeelDateTime extends Clock {
  readonly kind: 'date and time'
  readonly days: number
}

/** An exact length of time, as a signed number of nanoseconds. A day has 24 hours. */
export interface DaysTimeDuration {
  readonly kind: 'days and time duration'
  readonly nanoseconds: bigint
}

/** A signed number of months. */
export interface YearsMonthsDuration {
  readonly kind: 'years and months duration'
  readonly months: number
}

export type FeelDuration = DaysTimeDuration | YearsMonthsDuration
export type Temporal = FeelDate | FeelTime | FeelDateTime | FeelDuration

export const MAX_YEAR = 999_999_999
export const SECONDS_PER_DAY = 86_400
export const NANOS_PER_SECOND = 1_000_000_000
export const NANOS_PER_DAY = 86_400_000_000_000n
/** XML Schema part 2: an offset is at most 14 hours. */
export const MAX_OFFSET = 14 * 3600

/** Longer durations than 10^33 nanoseconds, a million times the calendar, are refused: they fit no decimal number any more. */
const MAX_NANOSECONDS = 10n ** 33n

/** A days and time duration; undefined where it is too long. */
export function daysTimeDuration(nanoseconds: bigint): DaysTimeDuration | undefined {
  if (nanoseconds > MAX_NANOSECONDS || nanoseconds < -MAX_NANOSECONDS) return undefined
  return { kind: 'days and time duration', nanoseconds }
}

/** A years and months duration; undefined unless the months are a safe integer. */
export function yearsMonthsDuration(months: number): YearsMonthsDuration | undefined {
  return Number.isSafeInteger(months) ? { kind: 'years and months duration', months: months + 0 } : undefined
}

/** Tells the temporal values from everything else an expression may yield. */
export function isTemporal(value: unknown): value is Temporal {
  return typeof value === 'object' && value !== null && 'kind' in value && KINDS.has(value.kind)
}

const KINDS: ReadonlySet<unknown> = new Set<Temporal['kind']>([
  'date',
  'time',
  'date and time',
  'days and time duration',
  'years and months duration',
])
