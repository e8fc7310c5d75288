import { isDecimal } from '../../decimal/index.ts'
import type { Decimal } from '../../decimal/index.ts'
import { problem } from '../run.ts'
import type { Context, FeelFunction, List, Range, Run, Value } from '../value.ts'
import { isTemporal } from '../temporals.ts'
import { isContext, isFunction, isList, isRange } from '../value.ts'

/** A parameter of a function of the language: its name, and what it makes of a value. Undefined refuses the value. */
export interface Parameter<T> {
  readonly name: string
  readonly fit: (value: Value) => T | undefined
  readonly optional?: true
  readonly repeats?: true
}

type Values<P extends readonly Parameter<unknown>[]> = {
  -readonly [K in keyof P]: P[K] extends Parameter<infer T> ? T : never
}

interface Overload {
  readonly signature: readonly string[]
  /** Undefined where the values do not fit the parameters. */
  readonly call: (args: readonly Value[], run: Run) => Value | undefined
}

/** One way to call a function. The body says null for what has no result. */
export function way<const P extends readonly Parameter<unknown>[]>(
  parameters: P,
  body: (args: Values<P>, run: Run) => Value,
): Overload {
  return {
    signature: parameters.map(({ name, optional, repeats }) => `${name}${optional ? '?' : ''}${repeats ? '...' : ''}`),
    call(args, run) {
      const fitted = fitAll(parameters, args)
      return fitted && body(fitted as Values<P>, run)
    },
  }
}

function fitAll(parameters: readonly Parameter<unknown>[], args: readonly Value[]): unknown[] | undefined {
  const last = parameters.at(-1)
  if (args.length > parameters.length && !last?.repeats) return undefined
  const fitted: unknown[] = []
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.repeats) {
      const rest = args.slice(index).map((value) => parameter.fit(value))
      if (rest.includes(undefined)) return undefined
      fitted.push(rest)
    } else if (index >= args.length) {
      if (!parameter.optional) return undefined
      fitted.push(undefined)
    } else {
      const value = parameter.fit(args[index] ?? null)
      if (value === undefined) return undefined
      fitted.push(value)
    }
  }
  return fitted
}

export function builtIn(name: string, ...ways: readonly Overload[]): FeelFunction {
  return {
    kind: 'function',
    name,
    ...(name === 'now' || name === 'today' ? {} : { pure: true }),
    signatures: ways.map(({ signature }) => signature),
    call(args, run, only) {
      for (const [index, { call }] of ways.entries()) {
        if (only?.includes(index) === false) continue
        const result = call(args, run)
        if (result !== undefined) return result
      }
      return problem(run, `${name} does not take these arguments`)
    },
  }
}

export function optional<T>(parameter: Parameter<T>): Parameter<T | undefined> & { readonly optional: true } {
  return { ...parameter, optional: true }
}

/** May also be null, which is as if it were left out. */
export function nullable<T>(parameter: Parameter<T>): Parameter<T | null> {
  return { ...parameter, fit: (value) => (value === null ? null : parameter.fit(value)) }
}

export function repeated<T>({ name, fit }: Parameter<T>): Parameter<T[]> {
  return { name, fit, repeats: true } as unknown as Parameter<T[]>
}

/** A list of one stands for its element where no list is asked for (DMN 1.5, 10.3.2.9.4). */
function single<T>(name: string, fit: (value: Value) => T | undefined): Parameter<T> {
  return {
    name,
    fit: (value) => fit(value) ?? (isList(value) && value.length === 1 ? fit(value[0] ?? null) : undefined),
  }
}

export function text(name: string): Parameter<string> {
  return single(name, (value) => (typeof value === 'string' ? value : undefined))
}

export function number(name: string): Parameter<Decimal> {
  return single(name, (value) => (isDecimal(value) ? value : undefined))
}

export function flag(name: string): Parameter<boolean> {
  return single(name, (value) => (typeof value === 'boolean' ? value : undefined))
}

export function context(name: string): Parameter<Context> {
  return single(name, (value) => (isContext(value) ? value : undefined))
}

export function range(name: string): Parameter<Range> {
  return single(name, (value) => (isRange(value) ? value : undefined))
}

/** What can lie before or after something else. */
export function point(name: string): Parameter<Value> {
  return single(name, (value) =>
    typeof value === 'string' || isDecimal(value) || isTemporal(value) ? value : undefined,
  )
}

export function lambda(name: string): Parameter<FeelFunction> {
  return single(name, (value) => (isFunction(value) ? value : undefined))
}

export function anything(name: string): Parameter<Value> {
  return { name, fit: (value) => value }
}

/** Any other value counts as a list of one; null does not. */
export function list(name: string): Parameter<List> {
  return { name, fit: (value) => (isList(value) ? value : value === null ? undefined : [value]) }
}
