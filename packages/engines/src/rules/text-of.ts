import { isDecimal, toText } from '../decimal/index.ts'
import { temporalToText } from '../temporal/index.ts'
import { isTemporal } from './temporals.ts'
import { isContext, isFunction, isList } from './value.ts'
import type { Range, Value } from './value.ts'

/** The text of a value as `string` gives it (DMN 1.5, Table 73); null stays null. */
export function textOf(value: Value): string | null {
  return value === null || typeof value === 'string' ? value : write(value)
}

/** A value as one would write it in FEEL. */
export function write(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (isDecimal(value)) return toText(value)
  if (isTemporal(value)) return temporalToText(value)
  if (isList(value)) return `[${value.map(write).join(', ')}]`
  if (isContext(value)) return `{${[...value].map(([key, item]) => `${writeKey(key)}: ${write(item)}`).join(', ')}}`
  return isFunction(value) ? value.name : writeRange(value)
}

function writeKey(key: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*(?: [\p{L}\p{N}_]+)*$/u.test(key) ? key : JSON.stringify(key)
}

function writeRange({ low, high, lowIncluded, highIncluded, op }: Range): string {
  if (op) return `(${op} ${write(op === '<' || op === '<=' ? high : low)})`
  return `${lowIncluded ? '[' : '('}${write(low)}..${write(high)}${highIncluded ? ']' : ')'}`
}
