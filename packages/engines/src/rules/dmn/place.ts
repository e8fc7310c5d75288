import { builtIns } from '../builtins/index.ts'
import { newSlot } from '../feel/compile/code.ts'
import { compileEntry } from '../feel/compile/collections.ts'
import type { Code, Compiler, Layout, Scope } from '../feel/compile/code.ts'
import { makeCompiler } from '../feel/compile/compile.ts'
import { withoutOverflow } from '../feel/expression.ts'
import { partNames } from '../feel/compile/names.ts'
import { compileUnaryTests } from '../feel/compile/tests.ts'
import { parseExpression, parseUnaryTests } from '../feel/parse.ts'
import { isSimpleName } from '../feel/reader.ts'
import { FeelSyntaxError } from '../feel/syntax-error.ts'
import { problem } from '../run.ts'
import type { Type } from '../types.ts'
import type { Value } from '../value.ts'

/** Something in a model that cannot be understood. Line and column count within the expression; `documentLine` within the file, where known. */
export interface ModelProblem {
  /** The decision, function or type it stands in. */
  readonly where: string
  readonly why: string
  readonly text?: string
  readonly line?: number
  readonly column?: number
  readonly documentLine?: number
}

/** What is the same for all expressions of one element of a model. */
export interface Surroundings {
  readonly where: string
  readonly typeOf: (name: string) => Type | undefined
  /** The allowed values of a type of the model, as they are written. */
  readonly allowedOf: (typeName: string) => string | undefined
  /** Names of components of types, which may stand after a dot or in a filter. */
  readonly members: readonly string[]
  readonly report: (found: ModelProblem) => void
}

/** Where an expression stands: what is known there. */
export interface Place {
  readonly around: Surroundings
  readonly scope: Scope
  readonly layout: Layout
  /** Only those of several words. */
  readonly names: readonly string[]
}

const functionNames = withoutSimple(builtIns.keys())
const languageScope: Scope = { kind: 'root', constants: builtIns }

/** A place that knows some constants (functions of the model) and the functions of the language. */
export function startPlace(around: Surroundings, constants: ReadonlyMap<string, Value>): Place {
  const scope: Scope = { kind: 'root', constants, outer: languageScope }
  return { around, scope, layout: { size: 0 }, names: [...functionNames, ...withoutSimple(constants.keys())] }
}

/** The same place with more variables, each in a slot of its own. */
export function withVariables(
  place: Place,
  names: readonly string[],
): { readonly inner: Place; readonly slots: number[] } {
  const slots = names.map(() => newSlot(place.layout))
  const scope: Scope = {
    kind: 'variables',
    slots: new Map(names.map((name, i) => [name, slots[i] ?? 0])),
    outer: place.scope,
  }
  return { inner: { ...place, scope, names: [...place.names, ...withoutSimple(names)] }, slots }
}

/** Names of one word are recognised anyway. */
export function withoutSimple(names: Iterable<string>): readonly string[] {
  return [...names].filter((name) => !isSimpleName(name))
}

/** Compiles a text; one that is no FEEL is reported, and null when it is computed. */
export function compileText(text: string, place: Place, documentLine?: number): Code {
  if (text.trim() === '') return () => null
  return orReport(text, place, documentLine, (compiler) => {
    const expression = parseExpression(text, { names: place.names, members: [...partNames, ...place.around.members] })
    return compiler.compile(expression, place.scope, place.layout)
  })
}

/** Compiles the text of an entry of a context; a function in it may call itself by the name of the entry. */
export function compileEntryText(text: string, key: string, slot: number, place: Place, documentLine?: number): Code {
  const names = [...place.names, ...withoutSimple([key])]
  return orReport(text, place, documentLine, (compiler) => {
    const expression = parseExpression(text, { names, members: [...partNames, ...place.around.members] })
    return compileEntry(compiler, key, expression, slot, place.scope, place.layout)
  })
}

/** Compiles a cell that tests the value in a slot; undefined where every value passes. */
export function compileTests(text: string, slot: number, place: Place, documentLine?: number): Code | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '-') return undefined
  return orReport(text, place, documentLine, (compiler) => {
    const tests = parseUnaryTests(text, { names: place.names, members: [...partNames, ...place.around.members] })
    return compileUnaryTests(compiler, tests, slot, place.scope, place.layout)
  })
}

function orReport(
  text: string,
  { around }: Place,
  documentLine: number | undefined,
  compile: (compiler: Compiler) => Code,
): Code {
  const { where, report } = around
  const inDocument = documentLine === undefined ? {} : { documentLine }
  const compiler = makeCompiler({
    typeOf: around.typeOf,
    onUnknownName: (name, at) => {
      const { line, column } = new FeelSyntaxError('', text, at)
      report({ where, why: `${name} is unknown`, text, line, column, ...inDocument })
    },
  })
  try {
    return withoutOverflow(text, () => compile(compiler))
  } catch (error) {
    if (!(error instanceof FeelSyntaxError)) throw error
    const { why, line, column } = error
    report({ where, why, text, line, column, ...inDocument })
    return ({ run }) => problem(run, `${error.message} in ${text}`)
  }
}
