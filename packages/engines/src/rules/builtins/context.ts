import { problem, spend } from '../run.ts'
import { isContext } from '../value.ts'
import type { Context, List, Value } from '../value.ts'
import { anything, builtIn, context, list, text, way } from './define.ts'

/** DMN 1.5, Table 80. */
export const contextFunctions = [
  builtIn(
    'get value',
    way([context('m'), text('key')], ([from, key], run) =>
      from.has(key) ? (from.get(key) ?? null) : problem(run, `there is no ${key}`),
    ),
  ),
  builtIn(
    'get entries',
    way([context('m')], ([from]) => [...from].map(([key, value]) => entry(key, value))),
  ),
  builtIn(
    'context',
    way([list('entries')], ([entries], run) => contextOfEntries(entries) ?? problem(run, 'context: wrong entries')),
  ),
  builtIn(
    'context put',
    way([context('context'), text('key'), anything('value')], ([from, key, value]) => new Map(from).set(key, value)),
    way(
      [context('context'), list('keys'), anything('value')],
      ([from, keys, value]) => putDeep(from, keys, value) ?? null,
    ),
  ),
  builtIn(
    'context merge',
    way([list('contexts')], ([contexts], run) => {
      spend(run, contexts.length)
      const merged = new Map<string, Value>()
      for (const part of contexts) {
        if (!isContext(part)) return problem(run, 'context merge takes contexts only')
        for (const [key, value] of part) merged.set(key, value)
      }
      return merged
    }),
  ),
]

function entry(key: string, value: Value): Context {
  return new Map<string, Value>([
    ['key', key],
    ['value', value],
  ])
}

function contextOfEntries(entries: List): Context | undefined {
  const made = new Map<string, Value>()
  for (const part of entries) {
    if (!isContext(part) || !part.has('value')) return undefined
    const key = part.get('key')
    if (typeof key !== 'string' || made.has(key)) return undefined
    made.set(key, part.get('value') ?? null)
  }
  return made
}

function putDeep(from: Context, [key, ...rest]: List, value: Value): Context | undefined {
  if (typeof key !== 'string') return undefined
  if (rest.length === 0) return new Map(from).set(key, value)
  const inner = from.get(key) ?? new Map<string, Value>()
  const changed = isContext(inner) ? putDeep(inner, rest, value) : undefined
  return changed && new Map(from).set(key, changed)
}
