import type { FeelDuration } from './model.ts'
import { daysTimeDuration, NANOS_PER_SECOND, yearsMonthsDuration } from './model.ts'

const YEARS_MONTHS = /^(-?)P(?:(\d{1,16})Y)?(?:(\d{1,16})M)?$/
const DAYS_TIME = /^(-?)P(?:(\d{1,30})D)?(T(?:(\d{1,30})H)?(?:(\d{1,30})M)?(?:(\d{1,30})(?:\.(\d*))?S)?)?$/

/**
 * Reads a duration of either kind, `P1Y2M` or `-P1DT2H3M4.5S` (XPath yearMonthDuration and dayTimeDuration). Parts may exceed their
 * usual bounds: `PT36H` is a day and twelve hours. Undefined for anything else, for years mixed with days, for fractions finer
 * than a nanosecond and for lengths no calendar holds.
 */
export function parseDuration(text: string): FeelDuration | undefined {
  const months = YEARS_MONTHS.exec(text)
  if (months) return readMonths(months)
  const time = DAYS_TIME.exec(text)
  return time ? readTime(time) : undefined
}

function readMonths([, minus, years, months]: RegExpExecArray): FeelDuration | undefined {
  if (years === undefined && months === undefined) return undefined
  const size = Number(years ?? 0) * 12 + Number(months ?? 0)
  return yearsMonthsDuration(minus === '' ? size : -size)
}

function readTime([, minus, days, time, hours, minutes, seconds, fraction = '']: RegExpExecArray):
  | FeelDuration
  | undefined {
  if (days === undefined && time === undefined) return undefined
  if (time !== undefined && hours === undefined && minutes === undefined && seconds === undefined) return undefined
  const nanos = fraction.padEnd(9, '0')
  if (/[1-9]/.test(nanos.slice(9))) return undefined
  const wholeMinutes = (BigInt(days ?? 0) * 24n + BigInt(hours ?? 0)) * 60n + BigInt(minutes ?? 0)
  const size = (wholeMinutes * 60n + BigInt(seconds ?? 0)) * BigInt(NANOS_PER_SECOND) + BigInt(nanos.slice(0, 9))
  return daysTimeDuration(minus === '' ? size : -size)
}
