import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDecimal } from '../decimal/index.ts'
import { compileExpression, contextOf, fromJson, toJson } from './index.ts'
import type { Type } from './index.ts'

const number: Type = { kind: 'simple', of: 'number' }

test('numbers that a double holds become numbers, all others keep their digits as text', () => {
  expect(toJson(parseDecimal('12.30') ?? null)).toBe(12.3)
  expect(toJson(parseDecimal('0.1000000000000000000000000000000001') ?? null)).toBe(
    '0.1000000000000000000000000000000001',
  )
  expect(toJson(parseDecimal('9007199254740993') ?? null)).toBe('9007199254740993')
})

test('every number comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 33n), max: 10n ** 33n }),
      fc.integer({ min: -40, max: 40 }),
      (digits, exponent) => {
        const value = parseDecimal(`${digits}e${exponent}`) ?? null
        const json: unknown = JSON.parse(JSON.stringify(toJson(value)))
        const back = fromJson(json as string | number, number)
        expect(compileExpression('a = b', { names: ['a', 'b'] })({ a: value, b: back ?? null })).toBe(true)
      },
    ),
  )
})

test('with a type, texts become what they mean', () => {
  const type: Type = {
    kind: 'context',
    entries: [
      ['born', { kind: 'simple', of: 'date' }],
      ['fee', number],
      ['notes', { kind: 'list', of: { kind: 'simple', of: 'string' } }],
    ],
  }
  const json = { born: '1990-02-28', fee: '12.30', notes: ['2027-01-01'] }
  const value = fromJson(json, type)
  expect(value && toJson(value)).toEqual({ ...json, fee: 12.3 })
  expect(fromJson({ ...json, born: '1990-02-30' }, type)).toBeUndefined()
  expect(fromJson({ ...json, fee: 'much' }, type)).toBeUndefined()
})

test('ranges and functions are no data', () => {
  expect(() => toJson(contextOf([['f', compileExpression('function(x) x', { names: [] })({})]]))).toThrow(TypeError)
})
