import { decimalFrom, isInteger, toNumber } from '../../decimal/index.ts'
import type { Decimal } from '../../decimal/index.ts'
import { same } from '../compare.ts'
import { spend } from '../run.ts'
import type { FeelFunction, List, Run, Value } from '../value.ts'
import { isList } from '../value.ts'
import { anything, builtIn, lambda, list, number, optional, repeated, way } from './define.ts'

/** DMN 1.5, Table 75, without what computes a value from a list (see aggregate.ts). Positions count from 1, negative ones from the end. */
export const listFunctions = [
  builtIn(
    'list contains',
    way([list('list'), anything('element')], ([all, element], run) => {
      spend(run, all.length)
      return all.some((item) => same(item, element))
    }),
  ),
  builtIn(
    'list replace',
    way([list('list'), number('position'), anything('newItem')], ([all, position, item]) =>
      replaceAt(all, position, item),
    ),
    way([list('list'), lambda('match'), anything('newItem')], ([all, match, item], run) =>
      replaceWhere(all, match, item, run),
    ),
  ),
  builtIn(
    'count',
    way([list('list')], ([all]) => decimalFrom(all.length)),
  ),
  builtIn(
    'sublist',
    way([list('list'), number('start position'), optional(number('length'))], ([all, start, length]) => {
      const from = indexOf(all, start)
      if (from === undefined) return null
      if (!length) return all.slice(from)
      const count = toNumber(length)
      return isInteger(length) && count > 0 && from + count <= all.length ? all.slice(from, from + count) : null
    }),
  ),
  builtIn(
    'append',
    way([list('list'), repeated(anything('item'))], ([all, items], run) => joined([all, items], run)),
  ),
  builtIn(
    'concatenate',
    way([repeated(list('list'))], ([lists], run) => joined(lists, run)),
  ),
  builtIn(
    'insert before',
    way([list('list'), number('position'), anything('newItem')], ([all, position, item], run) => {
      const at = indexOf(all, position)
      return at === undefined ? null : joined([all.slice(0, at), [item], all.slice(at)], run)
    }),
  ),
  builtIn(
    'remove',
    way([list('list'), number('position')], ([all, position]) => {
      const at = indexOf(all, position)
      return at === undefined ? null : all.toSpliced(at, 1)
    }),
  ),
  builtIn(
    'reverse',
    way([list('list')], ([all], run) => {
      spend(run, all.length)
      return all.toReversed()
    }),
  ),
  builtIn(
    'index of',
    way([list('list'), anything('match')], ([all, match], run) => {
      spend(run, all.length)
      return all.flatMap((item, index) => (same(item, match) ? [decimalFrom(index + 1)] : []))
    }),
  ),
  builtIn(
    'union',
    way([repeated(list('list'))], ([lists], run) => distinct(joined(lists, run), run)),
  ),
  builtIn(
    'distinct values',
    way([list('list')], ([all], run) => distinct(all, run)),
  ),
  builtIn(
    'flatten',
    way([list('list')], ([all], run) => flatten(all, run)),
  ),
]

/** The index in an array for a position in a list; undefined where there is none. A fraction is cut off. */
function indexOf(all: List, position: Decimal): number | undefined {
  const at = Math.trunc(toNumber(position))
  const index = at > 0 ? at - 1 : all.length + at
  return at !== 0 && index >= 0 && index < all.length ? index : undefined
}

function replaceAt(all: List, position: Decimal, item: Value): Value {
  const at = indexOf(all, position)
  return at === undefined ? null : all.with(at, item)
}

function replaceWhere(all: List, match: FeelFunction, item: Value, run: Run): Value {
  if (!match.signatures.some(({ length }) => length === 2)) return null
  const replaced: Value[] = []
  for (const old of all) {
    const matches = match.call([old, item], run)
    if (typeof matches !== 'boolean') return null
    replaced.push(matches ? item : old)
  }
  return replaced
}

function joined(lists: readonly List[], run: Run): List {
  spend(
    run,
    lists.reduce((sum, { length }) => sum + length, 0),
  )
  return lists.flatMap((items) => [...items])
}

function distinct(all: List, run: Run): List {
  const found: Value[] = []
  for (const item of all) {
    spend(run, 1 + found.length / 10)
    if (!found.some((other) => same(other, item))) found.push(item)
  }
  return found
}

function flatten(all: List, run: Run): Value[] {
  spend(run, all.length)
  return all.flatMap((item) => (isList(item) ? flatten(item, run) : [item]))
}
