import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add, compare, decimalFrom, multiply, negate, subtract } from '../../decimal/index.ts'
import type { Decimal } from '../../decimal/index.ts'
import { compileExpression, write } from '../index.ts'
import type { Value } from '../index.ts'

function compute(text: string): Value {
  return compileExpression(text, { names: [] })({})
}

const truth = ['true', 'false', 'null'] as const

test('conjunction and disjunction follow the truth tables of the standard', () => {
  const table = (op: string) => truth.map((left) => truth.map((right) => write(compute(`${left} ${op} ${right}`))))
  expect(table('and')).toEqual([
    ['true', 'false', 'null'],
    ['false', 'false', 'false'],
    ['null', 'false', 'null'],
  ])
  expect(table('or')).toEqual([
    ['true', 'true', 'true'],
    ['true', 'false', 'null'],
    ['true', 'null', 'null'],
  ])
})

const statement: fc.Arbitrary<string> = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...truth, '1', '"text"'),
    fc.tuple(tie('statement'), fc.constantFrom('and', 'or'), tie('statement')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('statement').map((a) => `not(${a})`),
  ),
})).statement

test('logic obeys De Morgan, whatever is unknown or no truth value', () => {
  fc.assert(
    fc.property(statement, statement, (a, b) => {
      expect(compute(`not(${a} and ${b})`)).toBe(compute(`not(${a}) or not(${b})`))
      expect(compute(`${a} and ${b}`)).toBe(compute(`${b} and ${a}`))
    }),
  )
})

/** An expression as text, with just the brackets that precedence demands, and its value computed beside the engine. */
interface Sum {
  readonly text: string
  readonly value: Decimal | undefined
  readonly strength: 1 | 2 | 3
}

const operators = {
  '+': { apply: add, strength: 1 },
  '-': { apply: subtract, strength: 1 },
  '*': { apply: multiply, strength: 2 },
} as const

const sum: fc.Arbitrary<Sum> = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 5 },
    fc.integer({ min: 0, max: 999 }).map((n): Sum => ({ text: String(n), value: decimalFrom(n), strength: 3 })),
    tie('sum').map(({ text, value, strength }): Sum => {
      return { text: strength < 3 ? `-(${text})` : `-${text}`, value: value && negate(value), strength: 3 }
    }),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([left, op, right]): Sum => {
      const { apply, strength } = operators[op]
      const [a, b] = [
        left.strength < strength ? `(${left.text})` : left.text,
        right.strength <= strength ? `(${right.text})` : right.text,
      ]
      const value = left.value && right.value && apply(left.value, right.value)
      return { text: `${a} ${op} ${b}`, value, strength }
    }),
  ),
})).sum

test('operators bind as the grammar says, without more brackets than needed', () => {
  fc.assert(
    fc.property(sum, ({ text, value }) => {
      expect(write(compute(text))).toBe(value ? write(value) : 'null')
    }),
  )
})

const number = fc.integer({ min: -50, max: 50 })

test('sorting keeps every element and puts none before a smaller one', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 30 }), (numbers) => {
      const sorted = compute(`sort([${numbers.join()}], function(a, b) a < b)`)
      expect(write(sorted)).toBe(`[${numbers.toSorted((a, b) => a - b).join(', ')}]`)
    }),
  )
})

test('a filter and its opposite share out the list', () => {
  fc.assert(
    fc.property(fc.array(number, { maxLength: 20 }), number, (numbers, limit) => {
      const list = `[${numbers.join()}]`
      expect(
        compute(`count(${list}[item < ${limit}]) + count(${list}[not(item < ${limit})]) = ${numbers.length}`),
      ).toBe(true)
    }),
  )
})

test('membership of an interval is two comparisons', () => {
  fc.assert(
    fc.property(number, number, number, fc.boolean(), fc.boolean(), (x, a, b, openLow, openHigh) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const inside = (openLow ? x > low : x >= low) && (openHigh ? x < high : x <= high)
      expect(compute(`${x} in ${openLow ? '(' : '['}${low}..${high}${openHigh ? ')' : ']'}`)).toBe(inside)
    }),
  )
})

test('what is written is read as the same value', () => {
  const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string().map((text): Value => text),
      number.map((n): Value => decimalFrom(n / 4)),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc
        .dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 4 })
        .map((entries): Value => new Map(Object.entries(entries))),
    ),
  })).value
  fc.assert(
    fc.property(value, (value) => {
      expect(write(compute(write(value)))).toBe(write(value))
    }),
  )
})

test('the order of numbers is one order', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      (a, b) => {
        const [left, right] = [decimalFrom(a), decimalFrom(b)]
        const ordered = compileExpression('a < b', { names: ['a', 'b'] })({ a: left, b: right })
        expect(ordered).toBe(compare(left, right) < 0)
      },
    ),
  )
})
