import { compute, negateValue } from '../../arithmetic.ts'
import { equal } from '../../compare.ts'
import { and, or } from '../../logic.ts'
import { oneSided, satisfies } from '../../ranges.ts'
import { problem } from '../../run.ts'
import { conforms, resolveType } from '../../types.ts'
import { kindOf } from '../../value.ts'
import type { ComparisonOp, Expression } from '../ast.ts'
import { compileCall, compileFunction } from './call.ts'
import type { Code, Compiler, Layout, Scope } from './code.ts'
import { compileContext, compileList, compileRange } from './collections.ts'
import { constant, folded } from './constant.ts'
import { compileFilter } from './filter.ts'
import { compileFor, compileQuantified } from './iterate.ts'
import { compileName, compilePath } from './names.ts'
import { compileIn, compileTest } from './tests.ts'

/** Everything is looked up now; what remains are closures that call each other. */
export function makeCompiler(options: Pick<Compiler, 'typeOf' | 'onUnknownName'>): Compiler {
  const compiler: Compiler = {
    ...options,
    compile: (expression, scope, layout) => compileExpression(compiler, expression, scope, layout),
    compileTest: (test, slot, scope, layout) => compileTest(compiler, test, slot, scope, layout),
  }
  return compiler
}

function compileExpression(compiler: Compiler, expression: Expression, scope: Scope, layout: Layout): Code {
  const compile = (part: Expression) => compiler.compile(part, scope, layout)
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value)
    case 'name':
      return compileName(compiler, expression, scope)
    case 'path':
      return compilePath(compile(expression.of), expression.name)
    case 'filter':
      return compileFilter(compiler, expression, scope, layout)
    case 'call':
      return compileCall(compiler, expression, scope, layout)
    case 'if':
      return compileConditional(
        compile(expression.condition),
        compile(expression.result),
        compile(expression.otherwise),
      )
    case 'for':
      return compileFor(compiler, expression, scope, layout)
    case 'quantified':
      return compileQuantified(compiler, expression, scope, layout)
    case 'function':
      return compileFunction(compiler, expression, scope, layout)
    case 'external':
      return ({ run }) => problem(run, 'functions of other languages are not supported')
    case 'logic':
      return compileLogic(expression.op, compile(expression.left), compile(expression.right))
    case 'arithmetic': {
      const { op } = expression
      const [left, right] = [compile(expression.left), compile(expression.right)]
      return folded((frame) => compute(op, left(frame), right(frame), frame.run), [left, right])
    }
    case 'negation':
      return compileNegation(expression.operand, compile)
    case 'comparison':
      return compileComparison(expression.op, compile(expression.left), compile(expression.right))
    case 'between':
      return compileBetween(compile(expression.value), compile(expression.low), compile(expression.high))
    case 'in':
      return compileIn(compiler, expression, scope, layout)
    case 'instance of':
      return compileInstanceOf(compiler, expression, compile(expression.value))
    case 'context':
      return compileContext(compiler, expression, scope, layout)
    case 'list': {
      const items = expression.items.map(compile)
      return folded(compileList(items), items)
    }
    case 'range': {
      const [low, high] = [compile(expression.low), compile(expression.high)]
      return folded(compileRange(expression, low, high), [low, high])
    }
    case 'one-sided': {
      const { op } = expression
      const operand = compile(expression.operand)
      return folded((frame) => oneSided(op, operand(frame)), [operand])
    }
  }
}

/**
 * Everything but true counts as false (DMN 1.5, Table 53).
 * @param strictly refuses conditions that are no truth values, as boxed expressions do
 */
export function compileConditional(condition: Code, result: Code, otherwise: Code, strictly = false): Code {
  return (frame) => {
    const holds = condition(frame)
    if (holds === true) return result(frame)
    if (strictly && holds !== false && holds !== null) return problem(frame.run, `a condition is no ${kindOf(holds)}`)
    return otherwise(frame)
  }
}

function compileLogic(op: 'and' | 'or', left: Code, right: Code): Code {
  if (op === 'and') {
    return (frame) => {
      const first = left(frame)
      return first === false ? false : and(first, right(frame))
    }
  }
  return (frame) => {
    const first = left(frame)
    return first === true ? true : or(first, right(frame))
  }
}

function compileNegation(operand: Expression, compile: (part: Expression) => Code): Code {
  const code = compile(operand)
  return folded((frame) => negateValue(code(frame), frame.run), [code])
}

function compileComparison(op: ComparisonOp, left: Code, right: Code): Code {
  if (op === '=' || op === '!=') {
    const wanted = op === '='
    return (frame) => {
      const [a, b] = [left(frame), right(frame)]
      const same = equal(a, b)
      return same === null ? problem(frame.run, `${op} does not take ${kindOf(a)} and ${kindOf(b)}`) : same === wanted
    }
  }
  return (frame) => {
    const [a, b] = [left(frame), right(frame)]
    return satisfies(a, op, b) ?? problem(frame.run, `${op} does not take ${kindOf(a)} and ${kindOf(b)}`)
  }
}

function compileBetween(value: Code, low: Code, high: Code): Code {
  return (frame) => {
    const between = value(frame)
    const [above, below] = [satisfies(between, '>=', low(frame)), satisfies(between, '<=', high(frame))]
    if (above === null || below === null) return problem(frame.run, 'between takes three values of one kind')
    return above && below
  }
}

function compileInstanceOf(
  { typeOf }: Compiler,
  { type }: Expression & { readonly kind: 'instance of' },
  value: Code,
): Code {
  const resolved = resolveType(type, typeOf)
  if (!resolved) return ({ run }) => problem(run, 'instance of an unknown type')
  const wantsNull = resolved.kind === 'simple' && resolved.of === 'null'
  return (frame) => {
    const instance = value(frame)
    if (instance === null) return wantsNull
    return conforms(instance, resolved, false)
  }
}
