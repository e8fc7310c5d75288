import { builtIns } from '../../builtins/index.ts'
import { isConstant } from '../../feel/compile/constant.ts'
import { makeCompiler } from '../../feel/compile/compile.ts'
import { compileUnaryTests } from '../../feel/compile/tests.ts'
import type { Expression } from '../../feel/ast.ts'
import { parseUnaryTests } from '../../feel/parse.ts'
import { FeelSyntaxError } from '../../feel/syntax-error.ts'
import { startRun } from '../../run.ts'
import { isList, isRange } from '../../value.ts'
import type { Range, Value } from '../../value.ts'

/** A cell whose meaning is known without knowing anything else: which values it names, and which it lets through. */
export interface Cell {
  readonly constants: readonly Value[]
  readonly passes: (value: Value) => boolean
}

const compiler = makeCompiler({ typeOf: () => undefined, onUnknownName: () => undefined })
const names = [...builtIns.keys()]
const scope = { kind: 'root', constants: builtIns } as const

/** Understands cells made of constants: values, intervals, comparisons, lists of them, `not(…)`. Undefined for all others. */
export function readCell(text: string): Cell | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed === '-') return { constants: [], passes: () => true }
  try {
    const tests = parseUnaryTests(trimmed, { names })
    if (tests.kind === 'any') return { constants: [], passes: () => true }
    const constants: Value[] = []
    for (const test of tests.tests) {
      const value = constantOf(test.kind === 'one-sided' ? test.operand : test)
      if (value === undefined) return undefined
      constants.push(...endsOf(value))
    }
    const code = compileUnaryTests(compiler, tests, 0, scope, { size: 1 })
    return { constants, passes: (value) => code({ slots: [value], run: startRun() }) === true }
  } catch (error) {
    if (error instanceof FeelSyntaxError) return undefined
    throw error
  }
}

/** The value of an expression that always has the same. */
function constantOf(expression: Expression): Value | undefined {
  const code = compiler.compile(expression, scope, { size: 0 })
  return isConstant(code) ? code.constant : undefined
}

function endsOf(value: Value): readonly Value[] {
  if (isList(value)) return value.flatMap(endsOf)
  return isRange(value) ? endsOfRange(value) : [value]
}

function endsOfRange({ low, high }: Range): readonly Value[] {
  return [low, high].filter((end) => end !== null)
}
