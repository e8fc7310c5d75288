import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shared } from '../tlog/testing/shared.ts'
import { canonicalJson, type Json } from './index.ts'

test('the published vectors of RFC 8785 come out byte for byte', () => {
  for (const name of ['arrays', 'structures', 'unicode', 'values']) {
    const input = JSON.parse(readFileSync(shared(`jcs-vectors/input/${name}.json`), 'utf8')) as Json
    expect(canonicalJson(input), name).toBe(readFileSync(shared(`jcs-vectors/output/${name}.json`), 'utf8').trimEnd())
  }
})
test('the order in which an object was built leaves no trace', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const wellFormed = JSON.parse(JSON.stringify(object).toWellFormed()) as { [key: string]: Json }
      const reversed = Object.fromEntries(Object.entries(wellFormed).toReversed())
      fc.pre(JSON.stringify(wellFormed).isWellFormed() && !/\\ud[89a-f]/i.test(JSON.stringify(wellFormed)))
      expect(canonicalJson(reversed)).toBe(canonicalJson(wellFormed))
      // Not `toEqual`: of keys like `asymmetricMatch` or `constructor` it has an opinion of its own.
      expect(isDeepStrictEqual(JSON.parse(canonicalJson(wellFormed)), wellFormed)).toBe(true)
    }),
  )
})
test('what JSON cannot say is refused', () => {
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
  expect(() => canonicalJson({ a: Number.POSITIVE_INFINITY })).toThrow(RangeError)
  expect(() => canonicalJson('\ud800')).toThrow(RangeError)
})
