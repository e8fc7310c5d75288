import { add, compare, decimalFrom, isDecimal, isInteger } from '../../../decimal/index.ts'
import { and, or } from '../../logic.ts'
import { problem, spend } from '../../run.ts'
import { daysFromTo } from '../../temporals.ts'
import { asList, isRange } from '../../value.ts'
import type { List, Range, Value } from '../../value.ts'
import type { Expression, Iterator } from '../ast.ts'
import { newSlot, withVariable } from './code.ts'
import type { Code, Compiler, Frame, Layout, Scope } from './code.ts'

export interface Loop {
  readonly slot: number
  readonly source: (frame: Frame) => List | null
}

/** `for … return`: the results so far are `partial`. */
export function compileFor(
  compiler: Compiler,
  { iterators, body }: Expression & { readonly kind: 'for' },
  scope: Scope,
  layout: Layout,
): Code {
  const { loops, inner } = compileLoops(compiler, iterators, scope, layout)
  const partial = newSlot(layout)
  return compileForOf(loops, partial, compiler.compile(body, withVariable('partial', partial, inner), layout))
}

export function compileForOf(loops: readonly Loop[], partial: number, body: Code): Code {
  return (frame) => {
    const results: Value[] = []
    frame.slots[partial] = results
    const done = run(loops, 0, frame, () => {
      const result = body(frame)
      // A result that holds the list of results would contain itself.
      results.push(result === results ? results.slice() : result)
      return true
    })
    return done === null ? null : results
  }
}

/** `some` and `every`, in the logic of three values: an open question stays null (DMN 1.5, Table 53). */
export function compileQuantified(
  compiler: Compiler,
  { which, iterators, body }: Expression & { readonly kind: 'quantified' },
  scope: Scope,
  layout: Layout,
): Code {
  const { loops, inner } = compileLoops(compiler, iterators, scope, layout)
  return compileQuantifiedOf(which, loops, compiler.compile(body, inner, layout))
}

/** @param strictly makes all of it null where one answer is no truth value, as boxed expressions do */
export function compileQuantifiedOf(
  which: 'some' | 'every',
  loops: readonly Loop[],
  test: Code,
  strictly = false,
): Code {
  const [combine, start] = which === 'some' ? ([or, false] as const) : ([and, true] as const)
  return (frame) => {
    let result: boolean | null = start
    let valid = true
    const done = run(loops, 0, frame, () => {
      const answer = test(frame)
      if (strictly && answer !== null && typeof answer !== 'boolean') valid = false
      result = combine(result, answer)
      return valid && result !== !start
    })
    return done === null || !valid ? null : result
  }
}

/** A loop over a list, a range or a single value. */
export function loopOver(slot: number, source: Code): Loop {
  return { slot, source: (frame) => elements(source(frame), frame) }
}

function compileLoops(compiler: Compiler, iterators: readonly Iterator[], scope: Scope, layout: Layout) {
  let inner = scope
  const loops: Loop[] = []
  for (const { name, source, to } of iterators) {
    const from = compiler.compile(source, inner, layout)
    const end = to && compiler.compile(to, inner, layout)
    const slot = newSlot(layout)
    loops.push(end ? { slot, source: (frame) => count(from(frame), end(frame), frame) } : loopOver(slot, from))
    inner = withVariable(name, slot, inner)
  }
  return { loops, inner }
}

/** Calls `each` for every combination, the last name moving fastest, until it says false. Null where a source is no list. */
function run(loops: readonly Loop[], depth: number, frame: Frame, each: () => boolean): boolean | null {
  const loop = loops[depth]
  if (!loop) return each()
  const list = loop.source(frame)
  if (list === null) return null
  for (const item of list) {
    spend(frame.run, 1)
    frame.slots[loop.slot] = item
    const goesOn = run(loops, depth + 1, frame, each)
    if (goesOn !== true) return goesOn
  }
  return true
}

function elements(value: Value, frame: Frame): List | null {
  if (value === null) return problem(frame.run, 'there is no list to go through')
  return isRange(value) ? elementsOf(value, frame) : asList(value)
}

function elementsOf(range: Range, frame: Frame): List | null {
  const all = count(range.low, range.high, frame)
  if (!all) return null
  const from = range.lowIncluded ? 0 : 1
  return all.slice(from, range.highIncluded ? undefined : -1)
}

/** Whole numbers or days from one to the other, backwards where that is how they lie. */
function count(from: Value, to: Value, frame: Frame): List | null {
  if (isDecimal(from) && isDecimal(to) && isInteger(from) && isInteger(to)) {
    const step = decimalFrom(compare(from, to) > 0 ? -1 : 1)
    const all: Value[] = []
    for (let at = from; ;) {
      spend(frame.run, 1)
      all.push(at)
      const next = compare(at, to) === 0 ? undefined : add(at, step)
      if (!next || compare(next, at) === 0) return all
      at = next
    }
  }
  const days = daysFromTo(from, to, (steps) => spend(frame.run, steps))
  return days ?? problem(frame.run, 'only whole numbers and dates can be counted through')
}
