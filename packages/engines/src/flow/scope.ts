import { parseDate } from '../temporal/index.ts'
import { type Context, isContext, isList, type Value } from '../rules/value.ts'
import type { Facts } from './constraints.ts'
import { toFeelContext } from './feel-values.ts'
import type { Answers, Field } from './model.ts'

/** The names that conditions see at one place: all fields of the outermost level, and inside a repeat those of the entry. */
export interface Scope {
  readonly context: Readonly<Record<string, Value>>
  /** The place of one entry of the repeat with this path, which stands at the level of this scope. */
  entry(of: string, index: number): Scope
}

/** The outermost scope. The answers must be those that count, and no others. */
export function rootScope(fields: readonly Field[], answers: Answers, { today }: Facts): Scope {
  const context = toFeelContext(fields, answers)
  return scopeOf(fields, context, { ...Object.fromEntries(context), today: parseDate(today) ?? null }, '')
}

function scopeOf(
  fields: readonly Field[],
  level: Context,
  context: Readonly<Record<string, Value>>,
  path: string,
): Scope {
  return {
    context,
    entry(of, index) {
      const names = of.slice(path === '' ? 0 : path.length + 1).split('.')
      let inner = fields
      let value: Value = level
      for (const name of names) {
        const field = inner.find((one) => one.name === name)
        inner = field && 'fields' in field ? field.fields : []
        value = isContext(value) ? (value.get(name) ?? null) : null
      }
      const found = isList(value) ? value[index] : undefined
      const entry = found !== undefined && isContext(found) ? found : toFeelContext(inner, {})
      return scopeOf(inner, entry, { ...context, ...Object.fromEntries(entry) }, of)
    },
  }
}
