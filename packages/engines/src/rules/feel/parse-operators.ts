import type { ArithmeticOp, ComparisonOp, Expression } from './ast.ts'
import type { Parser } from './parser.ts'
import { readType } from './parse-type.ts'

/** Disjunction and conjunction, the weakest of all operators. */
export function readLogic(parser: Parser): Expression {
  return readChain(parser, 'or', () => readChain(parser, 'and', () => parser.comparison()))
}

function readChain({ reader }: Parser, op: 'and' | 'or', operand: () => Expression): Expression {
  let left = operand()
  while (reader.takeWord(op)) left = { kind: 'logic', op, left, right: operand() }
  return left
}

export function readComparison(parser: Parser): Expression {
  let left = parser.additive()
  for (;;) {
    const next = readComparisonAfter(parser, left)
    if (!next) return left
    left = next
  }
}

function readComparisonAfter(parser: Parser, left: Expression): Expression | undefined {
  const { reader } = parser
  const op = takeOneOf(parser, comparisons)
  if (op) return { kind: 'comparison', op, left, right: parser.additive() }
  if (reader.takeWord('between')) {
    const low = parser.additive()
    reader.expectWord('and')
    return { kind: 'between', value: left, low, high: parser.additive() }
  }
  if (reader.takeWord('in')) return { kind: 'in', value: left, tests: readInTests(parser) }
  return undefined
}

/** `in (1, 2, > 5)`, or one test without brackets; an open interval begins with the same sign as the list. */
function readInTests(parser: Parser): readonly Expression[] {
  const { reader } = parser
  const start = reader.position
  if (reader.take('(')) {
    const tests = [parser.test()]
    while (reader.take(',')) tests.push(parser.test())
    if (tests.length > 1) {
      reader.expect(')')
      return tests
    }
    if (reader.take(')') && !continues(parser)) return tests
  }
  reader.return(start)
  const op = takeOneOf(parser, comparisons)
  return [op ? { kind: 'one-sided', op, operand: parser.additive() } : parser.additive()]
}

/** Whether `(…)` was only the beginning of something longer, such as `(a + b) * 2`. */
function continues({ reader }: Parser): boolean {
  return ['+', '-', '*', '/', '[', '.', '('].some((sign) => reader.looksAt(sign)) && !reader.looksAt('..')
}

const comparisons = ['<=', '>=', '!=', '<', '>', '='] as const satisfies readonly ComparisonOp[]

/** Sums, products, powers (from the left: `2 ** 3 ** 2` is 64) and the sign, which binds before the power. */
export function readArithmetic(parser: Parser): Expression {
  return readFromLeft(parser, ['+', '-'], () =>
    readFromLeft(parser, ['*', '/'], () => readFromLeft(parser, ['**'], () => readSigned(parser))),
  )
}

function readFromLeft(parser: Parser, ops: readonly ArithmeticOp[], operand: () => Expression): Expression {
  let left = operand()
  for (;;) {
    const op = takeOneOf(parser, ops)
    if (!op) return left
    left = { kind: 'arithmetic', op, left, right: operand() }
  }
}

function readSigned(parser: Parser): Expression {
  const { reader } = parser
  const negative = reader.take('-')
  if (negative && !/\d|\.\d/y.test(reader.text.slice(reader.at, reader.at + 2))) {
    return reader.deeper(() => ({ kind: 'negation', operand: readSigned(parser) }))
  }
  // The sign belongs to the number: `-5 instance of number` is true.
  const positive = parser.postfix()
  const value: Expression = negative ? { kind: 'negation', operand: positive } : positive
  if (!reader.looksAt('instance')) return value
  const start = reader.position
  if (reader.takeWord('instance') && reader.takeWord('of'))
    return { kind: 'instance of', value, type: readType(parser) }
  reader.return(start)
  return value
}

function takeOneOf<Op extends ArithmeticOp | ComparisonOp>({ reader }: Parser, ops: readonly Op[]): Op | undefined {
  for (const op of ops) {
    if (op === '*' && reader.looksAt('**')) continue
    if (reader.take(op)) return op
  }
  return undefined
}
