import { isDecimal } from '../decimal/index.ts'
import * as temporal from '../temporal/index.ts'
import type { FeelDate, FeelDateTime, FeelDuration, FeelTime, Temporal } from '../temporal/index.ts'
import type { ArithmeticOp } from './feel/ast.ts'
import type { Value } from './value.ts'

export { parseTemporal } from '../temporal/index.ts'

/** What FEEL's operators do with points in time and durations (DMN 1.5, Tables 45 to 49). Undefined where they do nothing. */
export function computeTemporal(op: ArithmeticOp, a: Value, b: Value): Value | undefined {
  switch (op) {
    case '+':
      if (isPoint(a) && isDuration(b)) return temporal.addDuration(a, b)
      if (isDuration(a) && isPoint(b)) return temporal.addDuration(b, a)
      return isDuration(a) && isDuration(b) ? temporal.addDurations(a, b) : undefined
    case '-':
      if (isPoint(a))
        return isDuration(b) ? temporal.subtractDuration(a, b) : isPoint(b) ? temporal.difference(a, b) : undefined
      return isDuration(a) && isDuration(b) ? temporal.subtractDurations(a, b) : undefined
    case '*':
      if (isDuration(a) && isDecimal(b)) return temporal.scaleDuration(a, b)
      return isDecimal(a) && isDuration(b) ? temporal.scaleDuration(b, a) : undefined
    case '/':
      return isDuration(a) ? quotient(a, b) : undefined
    case '**':
      return undefined
  }
}

function quotient(a: FeelDuration, b: Value): Value | undefined {
  if (isDecimal(b)) return temporal.divideDuration(a, b)
  return isDuration(b) ? temporal.durationRatio(a, b) : undefined
}

export function negateTemporal(value: Value): Value | undefined {
  return isDuration(value) ? temporal.negateDuration(value) : undefined
}

/** A duration without its sign; undefined for points in time. */
export function magnitudeOf(value: Temporal): Value | undefined {
  return isDuration(value) ? temporal.absDuration(value) : undefined
}

/** A date where a date and time is asked for (DMN 1.5, 10.3.2.9.4). */
export function atMidnight(value: Value): FeelDateTime | undefined {
  return isDay(value) ? temporal.toDateTime(value) : undefined
}

/** The days from one to the other, both included, backwards where that is how they lie; undefined unless both are dates. */
export function daysFromTo(from: Value, to: Value, spend: (steps: number) => void): readonly FeelDate[] | undefined {
  if (!isTemporal(from) || !isTemporal(to) || from.kind !== 'date' || to.kind !== 'date') return undefined
  const count = Math.abs(to.days - from.days) + 1
  const step = to.days < from.days ? -1 : 1
  spend(count)
  return Array.from({ length: count }, (_, index) => ({ kind: 'date', days: from.days + index * step }))
}

export function isTemporal(value: Value): value is Temporal {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false
  return value.kind !== 'range' && value.kind !== 'function'
}

export function isDuration(value: Value): value is FeelDuration {
  return isTemporal(value) && (value.kind === 'days and time duration' || value.kind === 'years and months duration')
}

/** A date or a date and time. */
export function isDay(value: Value): value is FeelDate | FeelDateTime {
  return isTemporal(value) && (value.kind === 'date' || value.kind === 'date and time')
}

function isPoint(value: Value): value is FeelDate | FeelDateTime | FeelTime {
  return isTemporal(value) && !isDuration(value)
}
