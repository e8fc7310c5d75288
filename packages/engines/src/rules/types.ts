import type { TypeExpression } from './feel/ast.ts'
import { atMidnight } from './temporals.ts'
import { kindOf, isContext, isFunction, isList, isRange } from './value.ts'
import type { Kind, Value } from './value.ts'

/** What a value may be. */
export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'simple'; readonly of: Kind }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [string, Type])[] }
  | { readonly kind: 'range'; readonly of: Type }
  | { readonly kind: 'function'; readonly result?: Type }
  | { readonly kind: 'restricted'; readonly base: Type; readonly allowed: Allowed }

/** Allowed values of a type: the unary tests that stand there. */
export type Allowed = (value: Value) => boolean

export const anyType: Type = { kind: 'any' }

const simple = new Map<string, Type>(
  (
    [
      'string',
      'number',
      'boolean',
      'date',
      'time',
      'date and time',
      'days and time duration',
      'years and months duration',
      'null',
    ] as const
  ).map((of) => [of, { kind: 'simple', of }]),
)
const otherNames: readonly (readonly [string, Type])[] = [
  ['Any', anyType],
  ['context', { kind: 'context', entries: [] }],
  ['list', { kind: 'list', of: anyType }],
  ['range', { kind: 'range', of: anyType }],
  ['function', { kind: 'function' }],
  ['dateTime', { kind: 'simple', of: 'date and time' }],
  ['dayTimeDuration', { kind: 'simple', of: 'days and time duration' }],
  ['yearMonthDuration', { kind: 'simple', of: 'years and months duration' }],
]
for (const [name, type] of otherNames) simple.set(name, type)

/** The types every model knows. */
export function builtInType(name: string): Type | undefined {
  return simple.get(name)
}

/** A type written in FEEL; names come from the model. An unknown name is undefined. */
export function resolveType(type: TypeExpression, named: (name: string) => Type | undefined): Type | undefined {
  switch (type.kind) {
    case 'named':
      return named(type.name) ?? builtInType(type.name)
    case 'list':
    case 'range': {
      const of = resolveType(type.of, named)
      return of && { kind: type.kind, of }
    }
    case 'context': {
      const entries = type.entries.map(({ key, type }) => [key, resolveType(type, named) ?? anyType] as const)
      return { kind: 'context', entries }
    }
    case 'function':
      return { kind: 'function' }
  }
}

/**
 * Whether a value belongs to a type. Null belongs to every type here; `instance of` looks at it first.
 * @param strictly whether allowed values count, too: they do for results and arguments, not for `instance of`
 */
export function conforms(value: Value, type: Type, strictly = true): boolean {
  if (value === null) return true
  switch (type.kind) {
    case 'any':
      return true
    case 'simple':
      return kindOf(value) === type.of
    case 'list':
      return isList(value) && value.every((item) => conforms(item, type.of, strictly))
    case 'context':
      return (
        isContext(value) &&
        type.entries.every(([key, of]) => value.has(key) && conforms(value.get(key) ?? null, of, strictly))
      )
    case 'range':
      return isRange(value) && conforms(value.low, type.of, strictly) && conforms(value.high, type.of, strictly)
    case 'function':
      return isFunction(value)
    case 'restricted':
      return conforms(value, type.base, strictly) && (!strictly || type.allowed(value))
  }
}

/**
 * A value made to fit a type (DMN 1.5, 10.3.2.9.4): as it is, a list of one taken out or made, a date at midnight UTC.
 * Undefined where it does not fit.
 */
export function coerce(value: Value, type: Type): Value | undefined {
  if (value === null || type.kind === 'any' || conforms(value, type)) return value
  const base = unrestricted(type)
  if (isList(value) && value.length === 1 && base.kind !== 'list') {
    const only = value[0] ?? null
    return conforms(only, type) ? only : undefined
  }
  if (base.kind === 'list' && !isList(value)) {
    const item = coerce(value, base.of)
    return item !== undefined && conforms([item], type) ? [item] : undefined
  }
  if (base.kind === 'simple' && base.of === 'date and time') return atMidnight(value)
  return undefined
}

function unrestricted(type: Type): Type {
  return type.kind === 'restricted' ? unrestricted(type.base) : type
}
