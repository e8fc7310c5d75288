import { builtIns } from '../builtins/index.ts'
import { isStackOverflow, startRun, withinBudget } from '../run.ts'
import type { Type } from '../types.ts'
import type { Value } from '../value.ts'
import type { Scope } from './compile/code.ts'
import { makeCompiler } from './compile/compile.ts'
import { partNames } from './compile/names.ts'
import { parseExpression } from './parse.ts'
import { isSimpleName } from './reader.ts'
import { FeelSyntaxError } from './syntax-error.ts'

export interface ExpressionOptions {
  /** The variables that the expression may use. Every other name that is none of the language is refused. */
  readonly names: readonly string[]
  /** Names of parts of contexts that have several words: `Person.date of birth`. */
  readonly members?: readonly string[]
  readonly types?: (name: string) => Type | undefined
  /** @default a million */
  readonly steps?: number
}

/**
 * Compiles a FEEL expression once; what comes back computes it for variables, as often as needed. Variables that are missing are null,
 * and so is everything that cannot be computed (DMN 1.5, 10.3.2.1).
 *
 * @throws FeelSyntaxError with line and column where the text is no FEEL or a name is unknown
 * @throws BudgetExceeded from the compiled function, where the expression takes too many steps
 */
export function compileExpression(
  text: string,
  { names, members = [], types = () => undefined, steps }: ExpressionOptions,
): (context: Readonly<Record<string, Value>>) => Value {
  const known = [...builtIns.keys(), ...names].filter((name) => !isSimpleName(name))
  const code = withoutOverflow(text, () => {
    const expression = parseExpression(text, { names: known, members: [...partNames, ...members] })
    const compiler = makeCompiler({
      typeOf: types,
      onUnknownName: (name, at) => {
        throw new FeelSyntaxError(`${name} is unknown`, text, at)
      },
    })
    const slots = new Map(names.map((name, index) => [name, index]))
    const scope: Scope = { kind: 'variables', slots, outer: { kind: 'root', constants: builtIns } }
    return compiler.compile(expression, scope, { size: names.length })
  })
  return (context) => {
    const values = names.map((name) => (Object.hasOwn(context, name) ? context[name] : undefined) ?? null)
    const run = startRun(steps)
    return withinBudget(run, () => code({ slots: values, run }))
  }
}

/** Thousands of operators in a row are no deeper than the stack for the reader, but for what is made of them. */
export function withoutOverflow<Result>(text: string, compile: () => Result): Result {
  try {
    return compile()
  } catch (error) {
    if (isStackOverflow(error)) throw new FeelSyntaxError('too long or too deeply nested', text, 0)
    throw error
  }
}
