import { decimalFrom, toNumber } from '../../decimal/index.ts'
import { compilePattern, matchesIn, replaceAll } from '../pattern/index.ts'
import type { Pattern } from '../pattern/index.ts'
import { problem, spend, spendText } from '../run.ts'
import type { Run, Value } from '../value.ts'
import { builtIn, list, nullable, number, optional, text, way } from './define.ts'

/** DMN 1.5, Table 74. Positions and lengths count characters, not halves of them. */
export const stringFunctions = [
  builtIn(
    'substring',
    way([text('string'), number('start position'), optional(number('length'))], ([whole, start, length], run) => {
      spendText(run, whole.length)
      const characters = Array.from(whole)
      // Fractions are cut off, as for positions in lists.
      const [at, count] = [Math.trunc(toNumber(start)), length && Math.trunc(toNumber(length))]
      const from = at > 0 ? at - 1 : characters.length + at
      if (at === 0 || from < 0 || (count !== undefined && count <= 0)) return null
      return characters.slice(from, count === undefined ? undefined : from + count).join('')
    }),
  ),
  builtIn(
    'string length',
    way([text('string')], ([whole], run) => {
      spendText(run, whole.length)
      return decimalFrom(Array.from(whole).length)
    }),
  ),
  builtIn(
    'upper case',
    way([text('string')], ([whole], run) => {
      spendText(run, whole.length)
      return whole.toUpperCase()
    }),
  ),
  builtIn(
    'lower case',
    way([text('string')], ([whole], run) => {
      spendText(run, whole.length)
      return whole.toLowerCase()
    }),
  ),
  pair('substring before', (whole, match) => whole.slice(0, Math.max(0, whole.indexOf(match)))),
  pair('substring after', (whole, match) => {
    const at = whole.indexOf(match)
    return at < 0 ? '' : whole.slice(at + match.length)
  }),
  pair('contains', (whole, match) => whole.includes(match)),
  pair('starts with', (whole, match) => whole.startsWith(match)),
  pair('ends with', (whole, match) => whole.endsWith(match)),
  builtIn(
    'matches',
    way([text('input'), text('pattern'), optional(nullable(text('flags')))], ([input, pattern, flags], run) =>
      withPattern(input, pattern, flags, run, (compiled) => compiled.search(input, 0) !== undefined),
    ),
  ),
  builtIn(
    'replace',
    way(
      [text('input'), text('pattern'), text('replacement'), optional(nullable(text('flags')))],
      ([input, pattern, replacement, flags], run) =>
        withPattern(input, pattern, flags, run, (compiled) => {
          const replaced = replaceAll(input, compiled, replacement)
          if (replaced === undefined) return problem(run, 'the pattern matches nothing, or the replacement is wrong')
          spendText(run, replaced.length)
          return replaced
        }),
    ),
  ),
  builtIn(
    'split',
    way([text('string'), text('delimiter')], ([whole, delimiter], run) =>
      withPattern(whole, delimiter, null, run, (compiled) => {
        const found = matchesIn(whole, compiled)
        const begins = [0, ...found.map(([, end]) => end ?? 0)]
        return begins.map((begin, index) => whole.slice(begin, found[index]?.[0]))
      }),
    ),
  ),
  builtIn(
    'string join',
    way([list('list'), optional(nullable(text('delimiter')))], ([parts, delimiter], run) => {
      const texts = parts.filter((part) => part !== null)
      if (!texts.every((part) => typeof part === 'string')) return problem(run, 'string join takes a list of texts')
      const joined = texts.join(delimiter ?? '')
      spendText(run, joined.length)
      return joined
    }),
  ),
]

/** Each character costs as much as the pattern is large. */
function withPattern(
  input: string,
  source: string,
  flags: string | null | undefined,
  run: Run,
  use: (pattern: Pattern) => Value,
): Value {
  const compiled = compilePattern(source, flags ?? '')
  if (compiled.kind === 'refused') return problem(run, compiled.because)
  spend(run, (input.length * compiled.size) / 100)
  return use(compiled)
}

function pair(name: string, body: (whole: string, match: string) => Value) {
  return builtIn(
    name,
    way([text('string'), text('match')], ([whole, match], run) => {
      spendText(run, whole.length)
      return body(whole, match)
    }),
  )
}
