import { isDecimal } from '../decimal/index.ts'
import type { Decimal } from '../decimal/index.ts'
import type { FeelDateTime, Temporal } from '../temporal/index.ts'
import type { Table } from './dmn/model.ts'

/** What FEEL computes with (DMN 1.5, 10.3.2.1). A context keeps the order of its entries. */
export type Value = null | boolean | string | Decimal | Temporal | Range | FeelFunction | Context | List

export type List = readonly Value[]
export type Context = ReadonlyMap<string, Value>

export interface Range {
  readonly kind: 'range'
  readonly low: Value
  readonly high: Value
  readonly lowIncluded: boolean
  readonly highIncluded: boolean
  /** How a range with one side was written: it equals only ranges written alike. */
  readonly op?: '=' | '!=' | '<' | '<=' | '>' | '>='
}

export interface FeelFunction {
  readonly kind: 'function'
  readonly name: string
  /** Whether the same arguments always have the same result, and nothing else is called. */
  readonly pure?: true
  /** The ways in which the parameters may be named; a parameter that ends with `?` may be left out, one with `...` repeats. */
  readonly signatures: readonly (readonly string[])[]
  /** @param only the signatures that the arguments are meant for, where that is known */
  call(args: readonly Value[], run: Run, only?: readonly number[]): Value
}

/** One evaluation: what it may still spend, and what went wrong where the result is null. */
export interface Run {
  steps: number
  depth: number
  readonly problems: Problem[]
  /** What `now()` and `today()` say. */
  readonly now: FeelDateTime | undefined
  /** What is computed now: problems name it. */
  where: string
  readonly trace: TraceCollector | undefined
}

export interface Problem {
  readonly where: string
  readonly why: string
}

/** Hears what decisions and their tables do while they are computed. */
export interface TraceCollector {
  begin(): void
  table(table: Table, inputs: readonly Value[], matched: readonly number[]): void
  end(decision: {
    readonly decision: string
    readonly id: string
    readonly inputs: readonly (readonly [string, Value])[]
    readonly value: Value
  }): void
}

export type Kind =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'list'
  | 'context'
  | 'range'
  | 'function'
  | Temporal['kind']

export function kindOf(value: Value): Kind {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
      return 'boolean'
    case 'string':
      return 'string'
    default:
      if (isDecimal(value)) return 'number'
      if (isList(value)) return 'list'
      if (isContext(value)) return 'context'
      return value.kind
  }
}

export function isList(value: Value): value is List {
  return Array.isArray(value)
}

export function isContext(value: Value): value is Context {
  return value instanceof Map
}

export function isRange(value: Value): value is Range {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'range'
}

export function isFunction(value: Value): value is FeelFunction {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'function'
}

/** A value that is no list counts as a list of one, null as none (DMN 1.5, 10.3.2.9.4). */
export function asList(value: Value): List {
  if (isList(value)) return value
  return value === null ? [] : [value]
}

export function contextOf(entries: Iterable<readonly [string, Value]>): Context {
  return new Map(entries)
}
