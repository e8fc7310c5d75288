import { expect, test } from 'vitest'
import { compilePattern, replaceAll } from './pattern.ts'

function matches(input: string, pattern: string, flags = ''): boolean | undefined {
  const compiled = compilePattern(pattern, flags)
  return compiled.kind === 'pattern' ? compiled.pattern.test(input) : undefined
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
