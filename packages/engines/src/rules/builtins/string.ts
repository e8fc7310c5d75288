import { decimalFrom, toNumber } from '../../decimal/index.ts'
import { compilePattern, replaceAll } from '../pattern.ts'
import { problem, spend, spendText } from '../run.ts'
import type { Value } from '../value.ts'
import { builtIn, list, nullable, number, optional, text, way } from './define.ts'

/** DMN 1.5, Table 74. Positions and lengths count characters, not halves of them. */
export const stringFunctions = [
  builtIn(
    'substring',
    way([text('string'), number('start position'), optional(number('length'))], ([whole, start, length]) => {
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
    way([text('string')], ([whole]) => decimalFrom(Array.from(whole).length)),
  ),
  builtIn(
    'upper case',
    way([text('string')], ([whole]) => whole.toUpperCase()),
  ),
  builtIn(
    'lower case',
    way([text('string')], ([whole]) => whole.toLowerCase()),
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
    way([text('input'), text('pattern'), optional(nullable(text('flags')))], ([input, pattern, flags], run) => {
      const compiled = compilePattern(pattern, flags ?? '')
      if (compiled.kind === 'refused') return problem(run, compiled.because)
      spend(run, input.length)
      return compiled.pattern.test(input)
    }),
  ),
  builtIn(
    'replace',
    way(
      [text('input'), text('pattern'), text('replacement'), optional(nullable(text('flags')))],
      ([input, pattern, replacement, flags], run) => {
        const compiled = compilePattern(pattern, flags ?? '')
        if (compiled.kind === 'refused') return problem(run, compiled.because)
        spend(run, input.length)
        const replaced = replaceAll(input, compiled, replacement)
        if (replaced === undefined)
          return problem(run, 'replace: a pattern that matches nothing, or a wrong replacement')
        spendText(run, replaced.length)
        return replaced
      },
    ),
  ),
  builtIn(
    'split',
    way([text('string'), text('delimiter')], ([whole, delimiter], run) => {
      const compiled = compilePattern(delimiter, '')
      if (compiled.kind === 'refused') return problem(run, compiled.because)
      spend(run, whole.length)
      // A pattern with groups would put these among the parts.
      const parts: string[] = []
      let from = 0
      for (const match of whole.matchAll(new RegExp(compiled.pattern, `${compiled.pattern.flags}g`))) {
        if (match[0] === '') continue
        parts.push(whole.slice(from, match.index))
        from = match.index + match[0].length
      }
      return [...parts, whole.slice(from)]
    }),
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

function pair(name: string, body: (whole: string, match: string) => Value) {
  return builtIn(
    name,
    way([text('string'), text('match')], ([whole, match]) => body(whole, match)),
  )
}
