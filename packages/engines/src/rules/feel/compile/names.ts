import { problem } from '../../run.ts'
import { temporalProperty } from '../../../temporal/index.ts'
import { isTemporal } from '../../temporals.ts'
import { isContext, isList, isRange, kindOf } from '../../value.ts'
import type { Range, Value } from '../../value.ts'
import type { Expression } from '../ast.ts'
import type { Code, Compiler, Scope } from './code.ts'
import { constant } from './constant.ts'

/** A name that means nothing is null when it is computed (and `onUnknownName` may refuse it before). */
export function compileName(
  compiler: Compiler,
  expression: Expression & { readonly kind: 'name' },
  scope: Scope,
): Code {
  const { name, at } = expression
  const found = lookUp(name, scope)
  if (found) return found
  compiler.onUnknownName(name, at)
  return ({ run }) => problem(run, `${name} is unknown`)
}

function lookUp(name: string, scope: Scope): Code | undefined {
  switch (scope.kind) {
    case 'variables': {
      const slot = scope.slots.get(name)
      if (slot === undefined) return lookUp(name, scope.outer)
      return ({ slots }) => slots[slot] as Value
    }
    case 'element': {
      const { slot } = scope
      const outside = lookUp(name, scope.outer)
      return (frame) => {
        const element = frame.slots[slot] ?? null
        if (isContext(element) && element.has(name)) return element.get(name) ?? null
        if (outside) return outside(frame)
        return propertyOf(element, name) ?? null
      }
    }
    case 'root': {
      const value = scope.constants.get(name)
      if (value === undefined) return scope.outer && lookUp(name, scope.outer)
      return constant(value)
    }
  }
}

/** Whether a name means something that can be known before anything is computed. */
export function isKnown(name: string, scope: Scope): boolean {
  if (scope.kind === 'variables') return scope.slots.has(name) || isKnown(name, scope.outer)
  if (scope.kind === 'element') return isKnown(name, scope.outer)
  return scope.constants.has(name) || (scope.outer !== undefined && isKnown(name, scope.outer))
}

/** The value a name always has, where it does: so functions of the language are called without detours. */
export function constantNamed(name: string, scope: Scope): Value | undefined {
  if (scope.kind === 'root') return scope.constants.get(name) ?? (scope.outer && constantNamed(name, scope.outer))
  if (scope.kind === 'element') return undefined
  return scope.slots.has(name) ? undefined : constantNamed(name, scope.outer)
}

/** `value.name`; of a list, the list of what its elements have by that name (DMN 1.5, Table 53). */
export function compilePath(of: Code, name: string): Code {
  return (frame) => {
    const value = of(frame)
    if (isContext(value)) return value.get(name) ?? null
    if (isList(value)) return value.map((item) => propertyOf(item, name) ?? null)
    return propertyOf(value, name) ?? problem(frame.run, `${kindOf(value)} has no ${name}`)
  }
}

function propertyOf(value: Value, name: string): Value | undefined {
  if (isContext(value)) return value.get(name)
  if (isList(value)) return value.map((item) => propertyOf(item, name) ?? null)
  if (isRange(value)) return rangeProperty(value, name)
  return isTemporal(value) ? temporalProperty(value, name) : undefined
}

function rangeProperty(range: Range, name: string): Value | undefined {
  switch (name) {
    case 'start':
      return range.low
    case 'end':
      return range.high
    case 'start included':
      return range.lowIncluded
    case 'end included':
      return range.highIncluded
    default:
      return undefined
  }
}

/** Parts of values whose names have several words. */
export const partNames: readonly string[] = ['time offset', 'start included', 'end included']
