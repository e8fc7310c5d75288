import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compilePattern, matchesIn, replaceAll } from './index.ts'

function matches(input: string, pattern: string, flags = ''): boolean | undefined {
  const compiled = compilePattern(pattern, flags)
  return compiled.kind === 'pattern' ? compiled.search(input, 0) !== undefined : undefined
}

test.each([
  ['x', '[A-Z-[OI]]', 'i', true],
  ['O', '[A-Z-[OI]]', 'i', false],
  ['Größe', '\\p{Lu}\\p{Ll}+', '', true],
  ['Straße', '^\\p{IsBasicLatin}+$', '', false],
  ['a\rb', 'a.b', '', false],
  ['a\nb', 'a.b', 's', true],
  ['99707', '^\\d{5}$', '', true],
  ['hello world', 'he ll o[ ]worl d', 'x', true],
  ['a.b', 'a.b', 'q', true],
  ['axb', 'a.b', 'q', false],
  ['(a)', '\\(a\\)', '', true],
  ['a-b', '[a\\-z]-b', '', true],
  ['😀', '^.$', '', true],
])('%j, %s, flags "%s": %s', (input, pattern, flags, expected) => {
  expect(matches(input, pattern, flags)).toBe(expected)
})

test.each(['\\3', '(a)\\2', '[a', 'a{', '(?=a)', '\\y', 'a**', '[\\1]', '\\p{Nothing}', 'a]'])(
  '%s is no pattern of XPath',
  (pattern) => {
    expect(compilePattern(pattern, '').kind).toBe('refused')
  },
)

test('replacements name groups, the longest number that is one', () => {
  const compiled = compilePattern('(a)(b)?', '')
  if (compiled.kind === 'refused') throw new Error(compiled.because)
  expect(replaceAll('abac', compiled, '[$1$2$0]')).toBe('[abab][aa]c')
  expect(replaceAll('ab', compiled, '$12')).toBe('a2')
  expect(replaceAll('ab', compiled, '\\$')).toBe('$')
  expect(replaceAll('ab', compiled, '$')).toBeUndefined()
})

test('patterns that bring backtracking to a halt take no longer than others', () => {
  const input = `${'a'.repeat(50_000)}!`
  for (const pattern of ['(a+)+$', '(a|a)+$', '(a|aa)+$', '([a-z]+)*\\d', '(a*)*b'])
    expect(matches(input, pattern)).toBe(false)
  expect(compilePattern('(a*)*(b+)\\1', '').kind).toBe('refused')
  expect(compilePattern('(a{500}){500}', '').kind).toBe('refused')
})

const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '^', '$', String.raw`\d`)
const pattern: fc.Arbitrary<string> = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4 },
    atom,
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
    fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,2}'))
      .map(([a, q]) => (mayBeEmpty(a) ? a : `(?:${a})${q}`)),
  ),
})).pattern

// Where a repeated part may be empty, JavaScript goes a way of its own.
function mayBeEmpty(pattern: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'v').test('')
}

test('matches are the same as those of JavaScript', () => {
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', '1', '😀'), maxLength: 8 }), (pattern, input) => {
      const compiled = compilePattern(pattern, '')
      if (compiled.kind === 'refused') throw new Error(compiled.because)
      const expected = [...input.matchAll(new RegExp(pattern, 'vg'))].map(({ 0: match, index }) => [
        index,
        index + match.length,
      ])
      const actual = matchesIn(input, compiled).map(([begin, end]) => [begin, end])
      expect(actual).toEqual(expected.filter(([begin = 0, end = 0]) => end > begin))
    }),
    { numRuns: 1000 },
  )
})
