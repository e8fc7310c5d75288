/**
 * The temporal values of FEEL (DMN 1.5): dates, times, dates with times and the two kinds of durations. Pure and exact to the
 * nanosecond, without Date; only zones.ts asks the runtime for zone rules and says why.
 */
export type { DaysTimeDuration, FeelDate, FeelDateTime, FeelDuration, FeelTime } from './model.ts'
export type { Temporal, YearsMonthsDuration } from './model.ts'
export { daysTimeDuration, isTemporal, yearsMonthsDuration } from './model.ts'
export { parseDate, parseDateTime, parseTemporal, parseTime } from './parse.ts'
export { parseDuration } from './parse-duration.ts'
export { temporalToText } from './text.ts'
export { compareTemporal, isSameTemporal, temporalEquals } from './order.ts'
export { addDuration, difference, subtractDuration, toDateTime, yearsAndMonthsBetween } from './arithmetic.ts'
export { absDuration, addDurations, divideDuration, durationRatio } from './duration.ts'
export { negateDuration, scaleDuration, subtractDurations } from './duration.ts'
export { dateFromParts, dateOf, dateTimeFromParts, timeFromParts, timeOf } from './components.ts'
export { dayOfWeek, dayOfYear, monthOfYear, temporalProperty, weekOfYear } from './components.ts'
