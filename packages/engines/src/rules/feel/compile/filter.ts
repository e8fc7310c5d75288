import { isDecimal, isInteger, toNumber } from '../../../decimal/index.ts'
import { problem, spend } from '../../run.ts'
import { asList, kindOf } from '../../value.ts'
import type { List, Value } from '../../value.ts'
import type { Expression } from '../ast.ts'
import { newSlot, withVariable } from './code.ts'
import type { Code, Compiler, Frame, Layout, Scope } from './code.ts'

/** `list[condition]` or `list[position]`; what is no list counts as a list of one (DMN 1.5, 10.3.2.5). */
export function compileFilter(
  compiler: Compiler,
  { of, condition }: Expression & { readonly kind: 'filter' },
  scope: Scope,
  layout: Layout,
): Code {
  const list = compiler.compile(of, scope, layout)
  return compileFilterOf(list, { scope, layout }, (inner) => compiler.compile(condition, inner, layout))
}

export function compileFilterOf(
  list: Code,
  { scope, layout }: { readonly scope: Scope; readonly layout: Layout },
  compileCondition: (inner: Scope) => Code,
): Code {
  const slot = newSlot(layout)
  const test = compileCondition({ kind: 'element', slot, outer: withVariable('item', slot, scope) })
  return (frame) => filter(asList(list(frame)), test, slot, frame)
}

/** Whether the condition is a position shows when it is computed, at the first element at the latest. */
function filter(list: List, test: Code, slot: number, frame: Frame): Value {
  spend(frame.run, list.length)
  const { slots } = frame
  slots[slot] = list[0] ?? null
  const first = test(frame)
  if (isDecimal(first)) return elementAt(list, first)
  if (first !== null && typeof first !== 'boolean') return problem(frame.run, `a condition is no ${kindOf(first)}`)
  return list.filter((item, index) => {
    if (index === 0) return first === true
    slots[slot] = item
    return test(frame) === true
  })
}

/** Positions count from 1, negative ones from the end. */
function elementAt(list: List, position: Value): Value {
  if (!isDecimal(position) || !isInteger(position)) return null
  const at = toNumber(position)
  return list.at(at > 0 ? at - 1 : at === 0 ? list.length : at) ?? null
}
