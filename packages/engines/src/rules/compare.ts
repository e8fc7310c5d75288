import { compare, isDecimal } from '../decimal/index.ts'
import { compareTemporal, temporalEquals } from '../temporal/index.ts'
import { isTemporal } from './temporals.ts'
import { isContext, isFunction, isList, isRange } from './value.ts'
import type { Context, List, Range, Value } from './value.ts'

/** -1, 0 or 1 for two numbers, texts or points in time of one kind; undefined for what has no order (DMN 1.5, Table 43). */
export function order(a: Value, b: Value): number | undefined {
  if (isDecimal(a)) return isDecimal(b) ? compare(a, b) : undefined
  if (typeof a === 'string') return typeof b === 'string' ? compareTexts(a, b) : undefined
  if (isTemporal(a) && isTemporal(b)) return compareTemporal(a, b)
  return undefined
}

/** By code points: `<` of JavaScript compares halves of characters beyond U+FFFF. */
export function compareTexts(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [left, right] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (left === right) continue
    const [high, other] = [left >= 0xd800 && left <= 0xdfff, right >= 0xd800 && right <= 0xdfff]
    if (high !== other)
      return high ? (right >= 0xe000 ? 1 : order16(left, right)) : left >= 0xe000 ? -1 : order16(left, right)
    return order16(left, right)
  }
  return a.length < b.length ? -1 : 1
}

function order16(a: number, b: number): -1 | 1 {
  return a < b ? -1 : 1
}

/** Whether two values are equal; null where they are of different kinds (DMN 1.5, Table 42). */
export function equal(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b
  if (typeof a !== 'object' || typeof b !== 'object') return typeof a === typeof b ? a === b : null
  if (isDecimal(a)) return isDecimal(b) ? compare(a, b) === 0 : null
  if (isTemporal(a)) return isTemporal(b) ? (temporalEquals(a, b) ?? null) : null
  if (isList(a)) return isList(b) ? equalLists(a, b) : null
  if (isContext(a)) return isContext(b) ? equalContexts(a, b) : null
  if (isRange(a)) return isRange(b) ? equalRanges(a, b) : null
  return isFunction(b) ? a === b : null
}

/** Equality for `list contains`, `distinct values` and the like: different kinds are simply different. */
export function same(a: Value, b: Value): boolean {
  return equal(a, b) === true
}

function equalLists(a: List, b: List): boolean {
  return a.length === b.length && a.every((item, index) => same(item, b[index] ?? null))
}

function equalContexts(a: Context, b: Context): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of a) if (!b.has(key) || !same(value, b.get(key) ?? null)) return false
  return true
}

function equalRanges(a: Range, b: Range): boolean {
  const ends = same(a.low, b.low) && same(a.high, b.high)
  return ends && a.op === b.op && a.lowIncluded === b.lowIncluded && a.highIncluded === b.highIncluded
}
