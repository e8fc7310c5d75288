import type { Code } from '../feel/compile/code.ts'
import { problem } from '../run.ts'
import type { Run, Value } from '../value.ts'
import { coerce } from '../types.ts'
import type { Type } from '../types.ts'
import { kindOf } from '../value.ts'
import type { Place } from './place.ts'

/** The result of a code made to fit the named type; null with a problem where it does not. */
export function typed(code: Code, name: string | undefined, place: Place): Code {
  const type = namedType(name, place)
  if (!type || type.kind === 'any') return code
  return (frame) => {
    const value = code(frame)
    const fitted = coerce(value, type)
    return fitted === undefined ? problem(frame.run, `the result, ${kindOf(value)}, is no ${name}`) : fitted
  }
}

export function namedType(name: string | undefined, { around }: Place): Type | undefined {
  if (name === undefined) return undefined
  const type = around.typeOf(name)
  if (!type) around.report({ where: around.where, why: `the type ${name} is unknown` })
  return type
}

/** Results of a function whose type is named: a type of functions says what they return, any other is meant for the result itself. */
export function resultFitter(
  typeOf: (name: string) => Type | undefined,
  name: string | undefined,
): (value: Value, run: Run) => Value {
  const type = name === undefined ? undefined : typeOf(name)
  const wanted = type?.kind === 'function' ? type.result : type
  if (!wanted) return (value) => value
  return (value, run) => {
    const fitted = coerce(value, wanted)
    return fitted === undefined ? problem(run, `the result, ${kindOf(value)}, is no ${name}`) : fitted
  }
}
