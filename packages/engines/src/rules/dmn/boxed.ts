import { callByName, compileFunctionOf } from '../feel/compile/call.ts'
import type { Code, Frame, Layout, Scope } from '../feel/compile/code.ts'
import { compileConditional } from '../feel/compile/compile.ts'
import { compileFilterOf } from '../feel/compile/filter.ts'
import { compileForOf, compileQuantifiedOf, loopOver } from '../feel/compile/iterate.ts'
import { isKnown } from '../feel/compile/names.ts'
import { problem } from '../run.ts'
import { isFunction, kindOf } from '../value.ts'
import type { Value } from '../value.ts'
import type { Binding, Boxed, BoxedEntry, FunctionLogic, Table, Variable } from './model.ts'
import { compileEntryText, compileText, withoutSimple, withVariables } from './place.ts'
import type { Place } from './place.ts'
import { compileTable } from './table.ts'
import { namedType, resultFitter, typed } from './typed.ts'

/** Compiles a boxed expression; its result is made to fit its type, or null. */
export function compileBoxed(boxed: Boxed, place: Place): Code {
  if (boxed.kind === 'function') return compileFunctionLogic(boxed, place)
  return typed(compileLogic(boxed, place), boxed.type, place)
}

function compileLogic(boxed: Boxed, place: Place): Code {
  const compile = (part: Boxed) => compileBoxed(part, place)
  switch (boxed.kind) {
    case 'text':
      return compileText(boxed.text, place, boxed.line)
    case 'table':
      return compileTable(withOutputType(boxed, boxed.type), place)
    case 'context':
      return compileContext(boxed.entries, place)
    case 'relation':
      return compileRelation(boxed.columns, boxed.rows, place)
    case 'list': {
      const items = boxed.items.map(compile)
      return (frame) => items.map((item) => item(frame))
    }
    case 'invocation':
      return compileInvocation(compile(boxed.callee), boxed.bindings, place)
    case 'function':
      return compileFunctionLogic(boxed, place)
    case 'if':
      return compileConditional(compile(boxed.condition), compile(boxed.result), compile(boxed.otherwise), true)
    case 'filter':
      return compileFilterOf(compile(boxed.source), place, (scope) =>
        compileBoxed(boxed.match, { ...place, scope, names: [...place.names, ...place.around.members] }),
      )
    case 'for':
    case 'some':
    case 'every': {
      const source = compile(boxed.source)
      const { inner, slots } = withVariables(place, [boxed.variable, 'partial'])
      const body = compileBoxed(boxed.body, inner)
      const [variable = 0, partial = 0] = slots
      const loops = [loopOver(variable, source)]
      return boxed.kind === 'for'
        ? compileForOf(loops, partial, body)
        : compileQuantifiedOf(boxed.kind, loops, body, true)
    }
    case 'missing':
      return () => null
  }
}

/** The only output of a table has the type of the table, unless it has its own; a list of results has not. */
function withOutputType(table: Table, type: string | undefined): Table {
  const [only, ...others] = table.outputs
  const single = !['COLLECT', 'RULE ORDER', 'OUTPUT ORDER'].includes(table.hitPolicy)
  if (!only || others.length > 0 || only.type !== undefined || type === undefined || !single) return table
  return { ...table, outputs: [{ ...only, type }] }
}

/** Each entry sees those before it; the entry without a name is the result. */
function compileContext(entries: readonly BoxedEntry[], place: Place): Code {
  let inner = place
  const compiled = entries.map(({ name, type, value }) => {
    if (name === undefined) return { code: typed(compileBoxed(value, inner), type, inner) }
    const next = withVariables(inner, [name])
    const [slot = 0] = next.slots
    const code = typed(compileEntryOf(name, value, slot, inner, next.inner), type, inner)
    inner = next.inner
    return { name, code, slot }
  })
  return (frame) => {
    const context = new Map<string, Value>()
    for (const { name, code, slot } of compiled) {
      const value = code(frame)
      if (name === undefined) return value
      frame.slots[slot] = value
      context.set(name, value)
    }
    return context
  }
}

/** A function may call itself by the name of its entry, unless that name means something else already. */
function compileEntryOf(name: string, value: Boxed, slot: number, outside: Place, inside: Place): Code {
  if (value.kind === 'text' && value.type === undefined)
    return compileEntryText(value.text, name, slot, outside, value.line)
  if (value.kind !== 'function' || isKnown(name, outside.scope)) return compileBoxed(value, outside)
  return compileFunctionLogic(value, inside, slot)
}

function compileRelation(columns: readonly Variable[], rows: readonly (readonly Boxed[])[], place: Place): Code {
  const compiled = rows.map((row) =>
    columns.map(({ name, type }, index) => {
      const cell = row[index]
      return [name, cell ? typed(compileBoxed(cell, place), type, place) : () => null] as const
    }),
  )
  return (frame) => compiled.map((row) => new Map(row.map(([name, cell]) => [name, cell(frame)])))
}

function compileInvocation(callee: Code, bindings: readonly Binding[], place: Place): Code {
  const args = bindings.map(({ name, value }) => [name, compileBoxed(value, place)] as const)
  return (frame) => {
    const target = callee(frame)
    if (!isFunction(target)) return problem(frame.run, `${kindOf(target)} is no function`)
    return callByName(target, new Map(args.map(([name, value]) => [name, value(frame)])), frame.run)
  }
}

export function compileFunctionLogic(
  { language, parameters, body, type }: FunctionLogic & { readonly type?: string },
  place: Place,
  self?: number,
): Code {
  if (language !== 'FEEL') return () => unsupported(language, parameters)
  const names = parameters.map(({ name }) => name)
  const types = parameters.map(({ type }) => namedType(type, place))
  const compileBody = (scope: Scope, layout: Layout): Code => {
    const inner: Place = { ...place, scope, layout, names: [...place.names, ...withoutSimple(names)] }
    const code = compileBoxed(body, inner)
    const fit = resultFitter(place.around.typeOf, type)
    return (frame) => fit(code(frame), frame.run)
  }
  return compileFunctionOf(names, types, place, compileBody, self)
}

/** A function in a language that is not computed here: it exists, and says so when it is called. */
function unsupported(language: string, parameters: readonly Variable[]): Value {
  const signatures = [parameters.map(({ name }) => name)]
  const call = (_args: readonly Value[], run: Frame['run']) =>
    problem(run, `functions in ${language} are not supported`)
  return { kind: 'function', name: language, signatures, call }
}
