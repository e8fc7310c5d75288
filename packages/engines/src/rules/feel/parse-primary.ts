import { parseDecimal } from '../../decimal/index.ts'
import { parseTemporal } from '../../temporal/index.ts'
import type { Arguments, ContextEntry, Expression } from './ast.ts'
import type { Parser } from './parser.ts'
import { isSimpleName } from './reader.ts'
import { FeelSyntaxError } from './syntax-error.ts'

/** A value with what follows it: `.name`, `[condition]`, `(arguments)`. */
export function readPostfix(parser: Parser): Expression {
  const { reader } = parser
  let value = parser.primary()
  for (;;) {
    const at = reader.at
    if (!reader.looksAt('..') && reader.take('.')) {
      value = { kind: 'path', of: value, name: readMember(parser) }
    } else if (reader.looksAt('[')) {
      const condition = takeFilter(parser)
      if (!condition) return value
      value = { kind: 'filter', of: value, condition }
    } else if (reader.take('(')) {
      value = { kind: 'call', callee: value, args: outsideInterval(parser, () => readArguments(parser)), at }
    } else return value
  }
}

function readMember({ reader, members }: Parser): string {
  return reader.within(members, () => reader.takeName()) ?? reader.fail('expected a name after the dot')
}

/** `[1..3[` ends with the sign that begins a filter: where no filter can be read, there is none. */
function takeFilter(parser: Parser): Expression | undefined {
  const { reader, members } = parser
  const start = reader.position
  try {
    reader.expect('[')
    const condition = outsideInterval(parser, () => reader.within(members, () => parser.expression()))
    reader.expect(']')
    return condition
  } catch (error) {
    if (!(error instanceof FeelSyntaxError) || !parser.inInterval) throw error
    reader.return(start)
    return undefined
  }
}

function outsideInterval<Result>(parser: Parser, read: () => Result): Result {
  const before = parser.inInterval
  parser.inInterval = false
  try {
    return read()
  } finally {
    parser.inInterval = before
  }
}

function readArguments(parser: Parser): Arguments {
  const { reader } = parser
  if (reader.take(')')) return { kind: 'positional', values: [] }
  const first = takeKey(parser)
  if (first === undefined) {
    const values = [parser.expression()]
    while (reader.take(',')) values.push(parser.expression())
    reader.expect(')')
    return { kind: 'positional', values }
  }
  const values = [{ key: first, value: parser.expression() }]
  while (reader.take(',')) {
    const key = takeKey(parser) ?? reader.fail('expected the name of a parameter and a colon')
    values.push({ key, value: parser.expression() })
  }
  reader.expect(')')
  return { kind: 'named', values }
}

/** A name and the colon behind it. */
function takeKey({ reader }: Parser): string | undefined {
  const start = reader.position
  const key = reader.takeText() ?? reader.takeFreeName(/:/)
  if (key !== undefined && reader.take(':')) return key
  reader.return(start)
  return undefined
}

export function readPrimary(parser: Parser): Expression {
  const { reader } = parser
  const number = reader.takeNumber()
  if (number !== undefined) return { kind: 'literal', value: parseDecimal(number) ?? null }
  const text = reader.takeText()
  if (text !== undefined) return { kind: 'literal', value: text }
  if (reader.looksAt('(') || reader.looksAt('[') || reader.looksAt(']')) return readBracketed(parser)
  if (reader.take('{')) return outsideInterval(parser, () => reader.within([], () => readContext(parser)))
  if (reader.take('@')) {
    const temporal = reader.takeText() ?? reader.fail('expected a text after @')
    return { kind: 'literal', value: parseTemporal(temporal) ?? null }
  }
  const at = reader.at
  for (const [word, value] of words) if (reader.takeWord(word)) return { kind: 'literal', value }
  const name = reader.takeName() ?? reader.fail(reader.atEnd ? 'the expression ends too early' : 'expected a value')
  return { kind: 'name', name, at }
}

const words = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

/** A list, an interval, one side of a comparison as a value, or an expression in brackets. */
function readBracketed(parser: Parser): Expression {
  const { reader } = parser
  return outsideInterval(parser, () => {
    if (reader.take(']')) return readInterval(parser, parser.expression(), false)
    if (reader.take('(')) {
      const inner = parser.test()
      if (inner.kind !== 'one-sided' && reader.looksAt('..')) return readInterval(parser, inner, false)
      reader.expect(')')
      return inner
    }
    reader.expect('[')
    if (reader.take(']')) return { kind: 'list', items: [] }
    const items = [parser.test()]
    const [first] = items
    if (first && first.kind !== 'one-sided' && reader.looksAt('..')) return readInterval(parser, first, true)
    while (reader.take(',')) items.push(parser.test())
    reader.expect(']')
    return { kind: 'list', items }
  })
}

function readInterval(parser: Parser, low: Expression, lowIncluded: boolean): Expression {
  const { reader } = parser
  reader.expect('..')
  parser.inInterval = true
  const high = parser.additive()
  parser.inInterval = false
  if (reader.take(']')) return { kind: 'range', low, high, lowIncluded, highIncluded: true }
  if (!reader.take(')') && !reader.take('[')) reader.fail('expected the end of the interval')
  return { kind: 'range', low, high, lowIncluded, highIncluded: false }
}

function readContext(parser: Parser): Expression {
  const { reader, members } = parser
  const entries: ContextEntry[] = []
  while (!reader.take('}')) {
    if (entries.length > 0) reader.expect(',')
    const key = takeKey(parser) ?? reader.fail('expected the name of an entry and a colon')
    entries.push({ key, value: parser.expression() })
    reader.know(key)
    if (!isSimpleName(key) && !members.includes(key)) members.push(key)
  }
  return { kind: 'context', entries }
}
