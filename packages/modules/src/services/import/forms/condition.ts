import { type DraftField } from '../draft.ts'

/** When a page is shown, over fields that do not have their paths yet. `unknown`: the source says something that has no certain form in FEEL. */
export type Condition =
  | { readonly kind: 'always' | 'never' | 'unknown' }
  | { readonly kind: 'is'; readonly field: DraftField; readonly value: string | boolean }
  | { readonly kind: 'contains'; readonly field: DraftField; readonly value: string }
  | { readonly kind: 'compares'; readonly field: DraftField; readonly sign: Sign; readonly number: string }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }

export type Sign = '<' | '<=' | '>' | '>='

export const always: Condition = { kind: 'always' }
export const never: Condition = { kind: 'never' }
export const unknown: Condition = { kind: 'unknown' }

export function not(of: Condition): Condition {
  switch (of.kind) {
    case 'always':
      return never
    case 'never':
      return always
    case 'unknown':
      return unknown
    case 'not':
      return of.of
    default:
      return { kind: 'not', of }
  }
}

/** All of them. What is unknown makes the whole unknown, unless another one is never true. */
export function all(conditions: readonly Condition[]): Condition {
  return joined('all', conditions, never, always)
}

export function any(conditions: readonly Condition[]): Condition {
  return joined('any', conditions, always, never)
}

function joined(
  kind: 'all' | 'any',
  conditions: readonly Condition[],
  settles: Condition,
  neutral: Condition,
): Condition {
  const flat = conditions
    .flatMap((one) => (one.kind === kind ? one.of : [one]))
    .filter((one) => one.kind !== neutral.kind)
  if (flat.some((one) => one.kind === settles.kind)) return settles
  const different = flat.filter((one, place) => flat.findIndex((other) => isSame(one, other)) === place)
  // Something and its contrary.
  const known = different.filter(({ kind: inner }) => inner !== 'unknown')
  if (known.some((one) => known.some((other) => isSame(one, not(other))))) return settles
  if (different.some(({ kind: inner }) => inner === 'unknown')) return unknown
  const [only, ...more] = different
  if (!only) return neutral
  return more.length === 0 ? only : { kind, of: different }
}

function isSame(one: Condition, other: Condition): boolean {
  if (one.kind !== other.kind) return false
  if (one.kind === 'not' && other.kind === 'not') return isSame(one.of, other.of)
  if ('of' in one && 'of' in other && Array.isArray(one.of) && Array.isArray(other.of)) {
    const others: readonly Condition[] = other.of
    return (
      one.of.length === others.length && one.of.every((inner: Condition, at) => isSame(inner, others[at] ?? unknown))
    )
  }
  if ('field' in one && 'field' in other) {
    return one.field === other.field && JSON.stringify({ ...one, field: 0 }) === JSON.stringify({ ...other, field: 0 })
  }
  return !('field' in one) && !('of' in one)
}

/** Every field that a condition looks at. */
export function fieldsOf(condition: Condition): readonly DraftField[] {
  if ('field' in condition) return [condition.field]
  if (condition.kind === 'not') return fieldsOf(condition.of)
  return condition.kind === 'all' || condition.kind === 'any' ? condition.of.flatMap(fieldsOf) : []
}

/** Longer conditions nobody can read: the way through the source is then better written anew. */
const LONGEST = 1500

/** The condition in FEEL; undefined where it is unknown or too long to be of use. */
export function feelOf(condition: Condition, paths: ReadonlyMap<DraftField, string>): string | undefined {
  const text = write(condition, paths)
  return text.includes('\u0000') || text.length > LONGEST ? undefined : text
}

function write(condition: Condition, paths: ReadonlyMap<DraftField, string>): string {
  const path = (field: DraftField) => paths.get(field) ?? '\u0000'
  switch (condition.kind) {
    case 'always':
      return 'true'
    case 'never':
      return 'false'
    case 'unknown':
      return '\u0000'
    case 'is':
      return `${path(condition.field)} = ${JSON.stringify(condition.value)}`
    case 'contains':
      return `list contains(${path(condition.field)}, ${JSON.stringify(condition.value)})`
    case 'compares':
      return `${path(condition.field)} ${condition.sign} ${condition.number}`
    case 'not':
      return `not(${write(condition.of, paths)})`
    case 'all':
    case 'any':
      return condition.of
        .map((one) => (one.kind === 'any' || one.kind === 'all' ? `(${write(one, paths)})` : write(one, paths)))
        .join(condition.kind === 'all' ? ' and ' : ' or ')
  }
}
