import { startRun } from '../run.ts'
import { anyType, builtInType } from '../types.ts'
import type { Allowed, Type } from '../types.ts'
import type { ItemDefinition, Model } from './model.ts'
import { compileTests, startPlace, withVariables } from './place.ts'
import type { ModelProblem } from './place.ts'

export type Types = (name: string) => Type | undefined

/** The types of a model by name, `import.name` for those of others. What a type says about itself is cut short: such types do not end. */
export function compileTypes(
  { types }: Model,
  imported: (name: string) => Type | undefined,
  report: (problem: ModelProblem) => void,
): Types {
  const definitions = new Map(types.map((definition) => [definition.name, definition]))
  const made = new Map<string, Type>()
  const typeOf: Types = (name) => {
    const known = made.get(name)
    if (known) return known
    const definition = definitions.get(name)
    if (!definition) return builtInType(name) ?? imported(name)
    made.set(name, anyType)
    const type = make(definition)
    made.set(name, type)
    return type
  }

  function make(definition: ItemDefinition): Type {
    const one = restricted(makeOne(definition), definition.allowed, definition.name)
    const whole: Type = definition.collection ? { kind: 'list', of: one } : one
    return restricted(whole, definition.constraint, definition.name)
  }

  function makeOne({ name, base, components, function: signature }: ItemDefinition): Type {
    if (components) return { kind: 'context', entries: components.map((part) => [part.name, make(part)] as const) }
    if (signature) {
      const result = signature.result === undefined ? undefined : typeOf(signature.result)
      return { kind: 'function', ...(result ? { result } : {}) }
    }
    if (base === undefined) return anyType
    const found = typeOf(base)
    if (!found) report({ where: name, why: `the type ${base} is unknown` })
    return found ?? anyType
  }

  function restricted(base: Type, tests: string | undefined, where: string): Type {
    return tests === undefined ? base : { kind: 'restricted', base, allowed: compileAllowed(tests, where) }
  }

  /** Compiled when the first value is looked at: the tests may name other types. */
  function compileAllowed(tests: string, where: string): Allowed {
    let compiled: Allowed | undefined
    return (value) => {
      compiled ??= allowedBy(tests, where, typeOf, report)
      return compiled(value)
    }
  }

  return typeOf
}

/** Whether a value passes unary tests that know no variables. */
export function allowedBy(
  tests: string,
  where: string,
  typeOf: Types,
  report: (problem: ModelProblem) => void,
): Allowed {
  const start = startPlace({ where, typeOf, allowedOf: () => undefined, members: [], report }, new Map())
  const { inner, slots } = withVariables(start, ['?'])
  const code = compileTests(tests, slots[0] ?? 0, inner)
  return (value) => !code || code({ slots: [value], run: startRun() }) === true
}

/** Names of all components, for parsers: only those of several words matter. */
export function memberNames(types: readonly ItemDefinition[]): readonly string[] {
  return types.flatMap(({ components = [] }) => [...components.map(({ name }) => name), ...memberNames(components)])
}
