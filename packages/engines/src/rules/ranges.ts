import { equal, order } from './compare.ts'
import type { Range, Value } from './value.ts'

type Op = NonNullable<Range['op']>

/** `(< 10)` as a value: a range without a lower end. */
export function oneSided(op: Op, end: Value): Range {
  const above = op === '>' || op === '>='
  const below = op === '<' || op === '<='
  return {
    kind: 'range',
    low: above || op === '=' ? end : null,
    high: below || op === '=' ? end : null,
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

/** Whether a value lies within a range; null where it cannot be compared with the ends. */
export function includes(range: Range, value: Value): boolean | null {
  if (range.op === '!=') return null
  const unbounded = range.low === null && range.high === null
  if (unbounded || value === null) return null
  const above = range.low === null ? true : satisfies(value, range.lowIncluded ? '>=' : '>', range.low)
  const below = range.high === null ? true : satisfies(value, range.highIncluded ? '<=' : '<', range.high)
  if (above === null || below === null) return null
  return above && below
}
