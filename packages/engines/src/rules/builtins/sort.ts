import { callFunction } from '../feel/compile/call.ts'
import { spend } from '../run.ts'
import type { FeelFunction, List, Run, Value } from '../value.ts'
import { builtIn, lambda, list, way } from './define.ts'

/** `sort` calls a function for each pair it compares: a merge sort, so that an odd function still ends and the order is the same everywhere. */
export const sortFunctions: readonly FeelFunction[] = [
  builtIn(
    'sort',
    way([list('list'), lambda('precedes')], ([all, precedes], run) => sortBy(all, precedes, run)),
  ),
]

function sortBy(all: List, precedes: FeelFunction, run: Run): List {
  if (all.length < 2) return all
  const middle = all.length >> 1
  const [left, right] = [sortBy(all.slice(0, middle), precedes, run), sortBy(all.slice(middle), precedes, run)]
  const merged: Value[] = []
  let [l, r] = [0, 0]
  while (l < left.length && r < right.length) {
    spend(run, 1)
    // Elements of which neither precedes the other keep their order.
    const rightFirst = callFunction(precedes, [right[r] ?? null, left[l] ?? null], run) === true
    merged.push((rightFirst ? right[r++] : left[l++]) ?? null)
  }
  return [...merged, ...left.slice(l), ...right.slice(r)]
}
