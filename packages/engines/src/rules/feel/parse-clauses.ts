import type { Expression, Iterator, Parameter } from './ast.ts'
import type { Parser } from './parser.ts'
import { readType } from './parse-type.ts'

/** What begins with a word: if, for, some, every, function. */
export function readClause(parser: Parser): Expression | undefined {
  const { reader } = parser
  if (reader.takeWord('if')) return readIf(parser)
  if (reader.takeWord('for')) return readFor(parser)
  const start = reader.position
  for (const which of ['some', 'every'] as const) {
    if (reader.takeWord(which)) return readQuantified(parser, which)
  }
  if (reader.takeWord('function') && reader.take('(')) return readFunction(parser)
  reader.return(start)
  return undefined
}

function readIf(parser: Parser): Expression {
  const { reader } = parser
  const condition = parser.expression()
  reader.expectWord('then')
  const result = parser.expression()
  reader.expectWord('else')
  return { kind: 'if', condition, result, otherwise: parser.expression() }
}

function readFor(parser: Parser): Expression {
  return parser.reader.within([], () => {
    const iterators = readIterators(parser)
    parser.reader.expectWord('return')
    return { kind: 'for', iterators, body: parser.expression() }
  })
}

function readQuantified(parser: Parser, which: 'some' | 'every'): Expression {
  return parser.reader.within([], () => {
    const iterators = readIterators(parser)
    parser.reader.expectWord('satisfies')
    return { kind: 'quantified', which, iterators, body: parser.expression() }
  })
}

/** Each name is known from the next iterator on. */
function readIterators(parser: Parser): readonly Iterator[] {
  const { reader } = parser
  const iterators: Iterator[] = []
  do {
    const name = reader.takeFreeName(/\sin\b/) ?? reader.fail('expected a name')
    reader.expectWord('in')
    const source = parser.expression()
    iterators.push(reader.take('..') ? { name, source, to: parser.expression() } : { name, source })
    reader.know(name)
  } while (reader.take(','))
  return iterators
}

function readFunction(parser: Parser): Expression {
  const { reader } = parser
  const parameters: Parameter[] = []
  while (!reader.take(')')) {
    if (parameters.length > 0) reader.expect(',')
    const name = reader.takeFreeName(/[:,)]/) ?? reader.fail('expected the name of a parameter')
    parameters.push(reader.take(':') ? { name, type: readType(parser) } : { name })
  }
  const names = parameters.map(({ name }) => name)
  const external = reader.takeWord('external')
  const body = reader.within(names, () => parser.expression())
  return { kind: 'function', parameters, body: external ? { kind: 'external' } : body }
}
