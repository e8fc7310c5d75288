import { equal, order } from './compare.ts'
import type { Range, Value } from './value.ts'

type Op = NonNullable<Range['op']>

/** `(< 10)` as a value: a range without a lower end. */
export function oneSided(op: Op, end: Value): Range {
  const above = op === '>' || op === '>='
  const below = op === '<' || op === '<='
  return {
    kind: 'range',
    low: below ? null : end,
    high: above ? null : end,
    lowIncluded: op === '>=' || op === '=',
    highIncluded: op === '<=' || op === '=',
    op,
  }
}

/** One side of a comparison: does the value satisfy `< end`? Null where both have no order. */
export function satisfies(value: Value, op: Op, end: Value): boolean | null {
  if (op === '=' || op === '!=') {
    const same = equal(value, end)
    return same === null ? null : same === (op === '=')
  }
  const by = order(value, end)
  if (by === undefined) return null
  if (op === '<') return by < 0
  if (op === '<=') return by <= 0
  return op === '>' ? by > 0 : by >= 0
}

/**
 * Whether a value lies within a range; null where it cannot be compared with the ends. A range is open to one side only where it was
 * written so: `[1..null]` has an unknown end, and nobody knows what lies in it.
 */
export function includes(range: Range, value: Value): boolean | null {
  if (range.op) {
    const end = range.op === '<' || range.op === '<=' ? range.high : range.low
    return satisfies(value, range.op, end)
  }
  const above = satisfies(value, range.lowIncluded ? '>=' : '>', range.low)
  const below = satisfies(value, range.highIncluded ? '<=' : '<', range.high)
  return above === null || below === null ? null : above && below
}
