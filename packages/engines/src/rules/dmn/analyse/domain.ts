import { add, decimalFrom, divide, isDecimal, isInteger } from '../../../decimal/index.ts'
import { addDuration, daysTimeDuration } from '../../../temporal/index.ts'
import { compute } from '../../arithmetic.ts'
import { order, same } from '../../compare.ts'
import { startRun } from '../../run.ts'
import { isDay, isDuration } from '../../temporals.ts'
import { isContext, isList, kindOf } from '../../value.ts'
import type { Value } from '../../value.ts'

/**
 * One value for each part of an input in which no cell of the column changes its mind: the constants themselves, something between two
 * neighbours, something beyond the outermost. What holds for these holds for all values. Undefined where the constants are of different kinds.
 */
export function samplesFor(constants: readonly Value[], whole: boolean): readonly Value[] | undefined {
  const values = distinct(constants.filter((value) => value !== null))
  const nothing = constants.includes(null) ? [null] : []
  const [first] = values
  if (first === undefined) return nothing
  if (values.some((value) => kindOf(value) !== kindOf(first)) || isList(first) || isContext(first)) return undefined
  if (typeof first === 'boolean') return [true, false, ...nothing]
  if (typeof first === 'string') return [...textSamples(values as readonly string[]), ...nothing]
  return [...orderedSamples(values, whole), ...nothing]
}

function distinct(values: readonly Value[]): readonly Value[] {
  return values.filter((value, index) => values.findIndex((other) => same(other, value)) === index)
}

/** The texts named, one that is none of them, and one before and after each in the order of texts. */
function textSamples(texts: readonly string[]): readonly string[] {
  const sorted = texts.toSorted((a, b) => order(a, b) ?? 0)
  const others = ['…', ...sorted.map((text) => `${text} `), ''].filter((text) => !texts.includes(text))
  return [...sorted, ...others]
}

function orderedSamples(values: readonly Value[], whole: boolean): readonly Value[] {
  const sorted = values.toSorted((a, b) => order(a, b) ?? 0)
  const samples: Value[] = []
  const [first = null] = sorted
  const last = sorted.at(-1) ?? null
  samples.push(...some(moved(first, -1)))
  for (const [index, value] of sorted.entries()) {
    if (!whole || !isDecimal(value) || isInteger(value)) samples.push(value)
    const next = sorted[index + 1]
    if (next !== undefined) samples.push(...some(between(value, next, whole)))
  }
  return [...samples, ...some(moved(last, 1))]
}

function some(value: Value | undefined): readonly Value[] {
  return value === undefined || value === null ? [] : [value]
}

/** A value a little before or after: one, a day, an hour, a month. */
function moved(value: Value, by: -1 | 1): Value | undefined {
  if (isDecimal(value)) return add(value, decimalFrom(by))
  if (isDay(value)) {
    const day = daysTimeDuration(BigInt(by) * 86_400_000_000_000n)
    return day && addDuration(value, day)
  }
  if (isDuration(value)) {
    return value.kind === 'years and months duration'
      ? { ...value, months: value.months + by }
      : daysTimeDuration(value.nanoseconds + BigInt(by) * 3_600_000_000_000n)
  }
  // A time of day: the hour around may lie on the other side of midnight.
  const hour = daysTimeDuration(BigInt(by) * 3_600_000_000_000n)
  const later = hour && compute('+', value, hour, startRun())
  return later !== undefined && Math.sign(order(later, value) ?? 0) === by ? later : undefined
}

/** Something between two values, if there is anything. */
function between(low: Value, high: Value, whole: boolean): Value | undefined {
  if (isDecimal(low) && isDecimal(high)) return whole ? wholeBetween(low, high) : middle(low, high)
  const next =
    isDay(low) && 'seconds' in low ? secondLater(low) : isDuration(low) ? middleDuration(low, high) : moved(low, 1)
  return next !== undefined && (order(next, high) ?? 1) < 0 && (order(next, low) ?? 0) > 0 ? next : undefined
}

function middle(low: Value, high: Value): Value | undefined {
  if (!isDecimal(low) || !isDecimal(high)) return undefined
  const sum = add(low, high)
  return sum && divide(sum, decimalFrom(2))
}

function wholeBetween(low: Value, high: Value): Value | undefined {
  if (!isDecimal(low)) return undefined
  const next = isInteger(low) ? add(low, decimalFrom(1)) : undefined
  return next && order(next, high) === -1 ? next : undefined
}

function secondLater(moment: Value): Value | undefined {
  const second = daysTimeDuration(1_000_000_000n)
  return second && compute('+', moment, second, startRun())
}

function middleDuration(low: Value, high: Value): Value | undefined {
  if (!isDuration(low) || !isDuration(high)) return undefined
  if (low.kind === 'years and months duration') return { ...low, months: low.months + 1 }
  return high.kind === low.kind ? daysTimeDuration((low.nanoseconds + high.nanoseconds) / 2n) : undefined
}
