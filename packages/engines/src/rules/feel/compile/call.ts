import { deeper, problem } from '../../run.ts'
import type { FeelFunction, Run, Value } from '../../value.ts'
import { coerce, resolveType } from '../../types.ts'
import type { Type } from '../../types.ts'
import { isFunction, kindOf } from '../../value.ts'
import type { Expression } from '../ast.ts'
import type { Code, Compiler, Layout, Scope } from './code.ts'
import { folded } from './constant.ts'
import { constantNamed } from './names.ts'

export function compileCall(
  compiler: Compiler,
  { callee, args }: Expression & { readonly kind: 'call' },
  scope: Scope,
  layout: Layout,
): Code {
  const known = callee.kind === 'name' ? constantNamed(callee.name, scope) : undefined
  const called = known === undefined ? compiler.compile(callee, scope, layout) : () => known
  if (args.kind === 'positional') {
    const values = args.values.map((value) => compiler.compile(value, scope, layout))
    const call: Code = (frame) => {
      const target = called(frame)
      if (!isFunction(target)) return problem(frame.run, `${kindOf(target)} is no function`)
      return callFunction(
        target,
        values.map((value) => value(frame)),
        frame.run,
      )
    }
    return known && isFunction(known) && known.pure ? folded(call, values) : call
  }
  const names = args.values.map(({ key }) => key)
  const values = args.values.map(({ value }) => compiler.compile(value, scope, layout))
  return (frame) => {
    const target = called(frame)
    if (!isFunction(target)) return problem(frame.run, `${kindOf(target)} is no function`)
    const given = new Map(names.map((name, index) => [name, values[index]?.(frame) ?? null]))
    return callByName(target, given, frame.run)
  }
}

/** Calls with arguments in their order; a number of arguments that the function does not take makes null. */
export function callFunction(target: FeelFunction, args: readonly Value[], run: Run): Value {
  if (!target.signatures.some((signature) => takes(signature, args.length))) {
    return problem(run, `${target.name} does not take ${args.length} arguments`)
  }
  return target.call(args, run)
}

function takes(signature: readonly string[], count: number): boolean {
  const needed = signature.filter((name) => !name.endsWith('?')).length
  return count >= needed && (count <= signature.length || (signature.at(-1)?.endsWith('...') ?? false))
}

/** Calls with named arguments: all names must be those of one way to call the function. */
export function callByName(target: FeelFunction, given: ReadonlyMap<string, Value>, run: Run): Value {
  const fitting = target.signatures.flatMap((signature, index) => (arrange(signature, given) ? [index] : []))
  const [first] = fitting
  const args = first === undefined ? undefined : arrange(target.signatures[first] ?? [], given)
  // Ways with the same names differ in their types only: date(from) takes a text or a date and time.
  if (args) return target.call(args, run, fitting)
  return problem(run, `${target.name} does not take ${[...given.keys()].join(', ')}`)
}

/** Parameters that are not given are null; those at the end that may be left out are. */
function arrange(signature: readonly string[], given: ReadonlyMap<string, Value>): readonly Value[] | undefined {
  const names = signature.map((name) => name.replace(/\?$|\.\.\.$/, ''))
  if (![...given.keys()].every((name) => names.includes(name))) return undefined
  const last = names.findLastIndex((name) => given.has(name))
  const needed = signature.filter((name) => !name.endsWith('?')).length
  return names.slice(0, Math.max(last + 1, needed)).map((name) => given.get(name) ?? null)
}

export function compileFunction(
  compiler: Compiler,
  { parameters, body }: Expression & { readonly kind: 'function' },
  scope: Scope,
  layout: Layout,
  self?: number,
): Code {
  const names = parameters.map(({ name }) => name)
  const types = parameters.map(({ type }) => type && resolveType(type, compiler.typeOf))
  return compileFunctionOf(names, types, { scope, layout }, (inner, own) => compiler.compile(body, inner, own), self)
}

/**
 * A function remembers the variables around it as they are now.
 * @param self the slot by which the function knows itself, so that it can call itself
 */
export function compileFunctionOf(
  names: readonly string[],
  types: readonly (Type | undefined)[],
  { scope, layout }: { readonly scope: Scope; readonly layout: Layout },
  compileBody: (inner: Scope, layout: Layout) => Code,
  self?: number,
): Code {
  const first = layout.size
  const slots = new Map(names.map((name, index) => [name, first + index]))
  const code = compileBody({ kind: 'variables', slots, outer: scope }, { size: first + names.length })
  return ({ slots }) => {
    const around = slots.slice(0, first)
    const made: FeelFunction = {
      kind: 'function',
      name: 'function',
      signatures: [names],
      call(args, run) {
        const variables = around.slice()
        for (const [index, type] of types.entries()) {
          const value = fit(args[index] ?? null, type)
          if (value === undefined) return problem(run, `argument ${names[index]} has the wrong type`)
          variables[first + index] = value
        }
        return deeper(run, () => code({ slots: variables, run }))
      },
    }
    if (self !== undefined) around[self] = made
    return made
  }
}

function fit(value: Value, type: Type | undefined): Value | undefined {
  return type ? coerce(value, type) : value
}
