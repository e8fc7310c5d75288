import { order } from '../../compare.ts'
import { problem } from '../../run.ts'
import { kindOf } from '../../value.ts'
import type { Range, Value } from '../../value.ts'
import type { Expression } from '../ast.ts'
import { compileFunction } from './call.ts'
import { newSlot, withVariable } from './code.ts'
import type { Code, Compiler, Layout, Scope } from './code.ts'
import { isKnown } from './names.ts'

/** Each entry sees those before it. A key that stands twice makes null (DMN 1.5, 10.3.2.6). */
export function compileContext(
  compiler: Compiler,
  { entries }: Expression & { readonly kind: 'context' },
  scope: Scope,
  layout: Layout,
): Code {
  const keys = new Set(entries.map(({ key }) => key))
  if (keys.size < entries.length) return ({ run }) => problem(run, 'a key stands twice in a context')
  let inner = scope
  const compiled = entries.map(({ key, value }) => {
    const slot = newSlot(layout)
    const code = compileEntry(compiler, key, value, slot, inner, layout)
    inner = withVariable(key, slot, inner)
    return { key, code, slot }
  })
  return (frame) => {
    const context = new Map<string, Value>()
    for (const { key, code, slot } of compiled) {
      const value = code(frame)
      frame.slots[slot] = value
      context.set(key, value)
    }
    return context
  }
}

/** A function may call itself by the name of its entry, unless that name means something else already. */
export function compileEntry(
  compiler: Compiler,
  key: string,
  value: Expression,
  slot: number,
  scope: Scope,
  layout: Layout,
): Code {
  if (value.kind !== 'function' || isKnown(key, scope)) return compiler.compile(value, scope, layout)
  return compileFunction(compiler, value, withVariable(key, slot, scope), layout, slot)
}

export function compileList(items: readonly Code[]): Code {
  return (frame) => items.map((item) => item(frame))
}

export function compileRange(
  { lowIncluded, highIncluded }: Pick<Range, 'lowIncluded' | 'highIncluded'>,
  low: Code,
  high: Code,
): Code {
  return (frame) => {
    const ends = { low: low(frame), high: high(frame) }
    if (ends.low !== null && ends.high !== null) {
      const by = order(ends.low, ends.high)
      if (by === undefined) {
        return problem(frame.run, `no interval lies between ${kindOf(ends.low)} and ${kindOf(ends.high)}`)
      }
      if (by > 0) return problem(frame.run, 'an interval ends before it begins')
    }
    return { kind: 'range', ...ends, lowIncluded, highIncluded }
  }
}
