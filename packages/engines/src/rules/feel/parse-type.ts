import type { TypeExpression } from './ast.ts'
import type { Parser } from './parser.ts'

/** A type as it is written in FEEL (DMN 1.5, grammar rule 54). */
export function readType(parser: Parser): TypeExpression {
  return parser.reader.deeper(() => readTypeHere(parser))
}

function readTypeHere(parser: Parser): TypeExpression {
  const { reader } = parser
  const start = reader.position
  if (reader.takeWord('function') && reader.take('<')) {
    const parameters: TypeExpression[] = []
    while (!reader.take('>')) {
      if (parameters.length > 0) reader.expect(',')
      parameters.push(readType(parser))
    }
    reader.expect('->')
    return { kind: 'function', parameters, result: readType(parser) }
  }
  reader.return(start)
  for (const kind of ['list', 'range'] as const) {
    if (reader.takeWord(kind) && reader.take('<')) {
      const of = readType(parser)
      reader.expect('>')
      return { kind, of }
    }
    reader.return(start)
  }
  if (reader.takeWord('context') && reader.take('<')) return readContextType(parser)
  reader.return(start)
  return { kind: 'named', name: readTypeName(parser) }
}

function readContextType(parser: Parser): TypeExpression {
  const { reader } = parser
  const entries: { key: string; type: TypeExpression }[] = []
  while (!reader.take('>')) {
    if (entries.length > 0) reader.expect(',')
    const key = reader.takeFreeName(/:/) ?? reader.fail('expected the name of an entry')
    reader.expect(':')
    entries.push({ key, type: readType(parser) })
  }
  return { kind: 'context', entries }
}

const longNames = ['years and months duration', 'days and time duration', 'date and time'] as const

/** Names of types are known to nobody here, so only those of the language may have several words; others follow dots. */
function readTypeName(parser: Parser): string {
  const { reader } = parser
  for (const name of longNames) {
    const start = reader.position
    if (name.split(' ').every((word) => takePlainWord(parser, word))) return name
    reader.return(start)
  }
  if (reader.takeWord('null')) return 'null'
  let name = reader.takeName() ?? reader.fail('expected a type')
  while (reader.take('.')) name += `.${reader.takeName() ?? reader.fail('expected a type')}`
  return name
}

/** A word even where a longer name begins with it. */
function takePlainWord({ reader }: Parser, word: string): boolean {
  if (!reader.looksAt(word)) return false
  return reader.take(word)
}
