import { expect, test } from 'vitest'
import { describePattern } from './linear-pattern.ts'

test.each([
  ['[0-9]{5}', 'linear'],
  ['^[A-ZÄÖÜ][a-zäöüß]*$', 'linear'],
  ['[a-z]+@[0-9]+', 'linear'],
  ['(?:ab)+', 'linear'],
  ['[A-Z]{1,3}-[A-Z]{1,2} [1-9][0-9]{0,3}', 'linear'],
  ['(a+)+b', 'not-linear'],
  ['([a-z]+)*', 'not-linear'],
  ['(x|[a-z]+)*y', 'not-linear'],
  ['[a-z]*[a-y]*b', 'not-linear'],
  [String.raw`\w+\d+x`, 'not-linear'],
  [String.raw`(a)\1`, 'not-linear'],
  ['(?=a)b', 'not-linear'],
  ['[', 'not-a-pattern'],
])('%s is %s', (pattern, cost) => expect(describePattern(pattern)).toBe(cost))
