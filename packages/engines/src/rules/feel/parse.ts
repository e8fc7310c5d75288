import type { Expression, UnaryTests } from './ast.ts'
import { readArithmetic, readComparison, readLogic } from './parse-operators.ts'
import type { Parser } from './parser.ts'
import { readPostfix, readPrimary } from './parse-primary.ts'
import { readClause } from './parse-clauses.ts'
import { Reader } from './reader.ts'

export interface KnownNames {
  /** Variables and functions that may be meant. Only those of several words need to be here. */
  readonly names?: readonly string[]
  /** Names of the parts of values, such as components of types: `order.delivery date`. */
  readonly members?: readonly string[]
}

/**
 * Reads a FEEL expression (DMN 1.5, grammar rules 1 and 2).
 * @throws FeelSyntaxError with line and column
 */
export function parseExpression(text: string, known: KnownNames = {}): Expression {
  const parser = makeParser(text, known)
  const expression = parser.expression()
  if (!parser.reader.atEnd) parser.reader.fail('expected the end of the expression')
  return expression
}

/**
 * Reads what stands in a cell of a decision table (DMN 1.5, grammar rule 15).
 * @throws FeelSyntaxError with line and column
 */
export function parseUnaryTests(text: string, known: KnownNames = {}): UnaryTests {
  const parser = makeParser(text, known)
  const { reader } = parser
  const start = reader.position
  if (reader.take('-') && reader.atEnd) return { kind: 'any' }
  reader.return(start)
  const negated = takeNegatedTests(parser)
  if (negated) return { kind: 'tests', negated: true, tests: negated }
  reader.return(start)
  const tests = readTests(parser)
  if (!reader.atEnd) reader.fail('expected a comma or the end of the cell')
  return { kind: 'tests', negated: false, tests }
}

/** `not(…)` around all of the cell; as a part of an expression it is the function. */
function takeNegatedTests(parser: Parser): readonly Expression[] | undefined {
  const { reader } = parser
  if (!reader.takeWord('not') || !reader.take('(')) return undefined
  const tests = readTests(parser)
  return reader.take(')') && reader.atEnd ? tests : undefined
}

function readTests(parser: Parser): readonly Expression[] {
  const tests = [parser.test()]
  while (parser.reader.take(',')) tests.push(parser.test())
  return tests
}

function makeParser(text: string, { names = [], members = [] }: KnownNames): Parser {
  const reader = new Reader(text, names)
  const parser: Parser = {
    reader,
    members: [...members],
    inInterval: false,
    expression: () => reader.deeper(() => readLogic(parser)),
    test: () => readTest(parser),
    comparison: () => readComparison(parser),
    additive: () => readArithmetic(parser),
    postfix: () => readPostfix(parser),
    primary: () => readClause(parser) ?? readPrimary(parser),
  }
  return parser
}

function readTest(parser: Parser): Expression {
  const { reader } = parser
  for (const op of ['<=', '>=', '!=', '<', '>', '='] as const) {
    if (reader.take(op)) return { kind: 'one-sided', op, operand: parser.additive() }
  }
  return parser.expression()
}
