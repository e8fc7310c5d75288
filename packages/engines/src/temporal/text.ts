import { civilFromDays } from './civil.ts'
import type { DaysTimeDuration, FeelDateTime, FeelTime, Temporal, YearsMonthsDuration } from './model.ts'
import { NANOS_PER_SECOND } from './model.ts'

/** The text FEEL's `string()` gives; reading it yields the same value. Durations are normalised: `P13M` is written `P1Y1M`. */
export function temporalToText(value: Temporal): string {
  switch (value.kind) {
    case 'date':
      return dateText(value.days)
    case 'time':
      return clockText(value)
    case 'date and time':
      return `${dateText(value.days)}T${clockText(value)}`
    case 'days and time duration':
      return daysTimeText(value)
    case 'years and months duration':
      return yearsMonthsText(value)
  }
}

function dateText(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function clockText({ seconds, nanos, offset, zone }: FeelTime | FeelDateTime): string {
  return clock(seconds) + fraction(nanos) + (zone === undefined ? offsetText(offset) : `@${zone}`)
}

function offsetText(offset: number | undefined): string {
  if (offset === undefined) return ''
  if (offset === 0) return 'Z'
  const size = clock(Math.abs(offset))
  return (offset < 0 ? '-' : '+') + (size.endsWith(':00') ? size.slice(0, 5) : size)
}

function clock(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

function fraction(nanos: number): string {
  return nanos === 0 ? '' : `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}`
}

function daysTimeText({ nanoseconds }: DaysTimeDuration): string {
  if (nanoseconds === 0n) return 'PT0S'
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds
  const seconds = size / BigInt(NANOS_PER_SECOND)
  const rest = fraction(Number(size % BigInt(NANOS_PER_SECOND)))
  const time =
    part((seconds / 3600n) % 24n, 'H') +
    part((seconds / 60n) % 60n, 'M') +
    (rest === '' ? part(seconds % 60n, 'S') : `${seconds % 60n}${rest}S`)
  return `${nanoseconds < 0n ? '-' : ''}P${part(seconds / 86_400n, 'D')}${time === '' ? '' : `T${time}`}`
}

function yearsMonthsText({ months }: YearsMonthsDuration): string {
  if (months === 0) return 'P0M'
  const size = Math.abs(months)
  return `${months < 0 ? '-' : ''}P${part(Math.floor(size / 12), 'Y')}${part(size % 12, 'M')}`
}

function part(amount: number | bigint, unit: string): string {
  return amount > 0 ? `${amount}${unit}` : ''
}
