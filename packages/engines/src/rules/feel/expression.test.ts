import { expect, test } from 'vitest'
import { parseDateTime, parseDate } from '../../temporal/index.ts'
import { compileExpression, contextOf, fromJson, write } from '../index.ts'
import type { Value } from '../index.ts'
import { compileModel } from '../dmn/compile-model.ts'
import { modelOf } from '../testing/tables.ts'
import { FeelSyntaxError } from './syntax-error.ts'

const variables: Readonly<Record<string, Value>> = {
  income: fromJson(1200.5) ?? null,
  'date of birth': parseDate('1990-02-28') ?? null,
  'monthly fee': fromJson('12.30', { kind: 'simple', of: 'number' }) ?? null,
  'fee-per-day': fromJson(2) ?? null,
  person: contextOf([
    ['name', 'Özlem'],
    ['home address', contextOf([['city', 'Kleinstadt']])],
  ]),
  children: fromJson([{ age: 3 }, { age: 7 }, { age: 11 }]) ?? null,
}

function compute(text: string): string {
  const names = Object.keys(variables)
  return write(compileExpression(text, { names, members: ['home address'] })(variables))
}

test.each([
  ['tenths are exact', '0.1 + 0.2 = 0.3', 'true'],
  ['a third has 34 digits', '1 / 3', '0.3333333333333333333333333333333333'],
  ['names may have several words', 'date of birth + duration("P18Y")', '2008-02-28'],
  ['white space within names does not matter', 'monthly\n   fee * 2', '24.6'],
  ['a known name wins over the operator in it', 'fee-per-day * 3', '6'],
  ['parts may have several words', 'person.home address.city', '"Kleinstadt"'],
  ['a list gives the parts of its elements', 'children.age', '[3, 7, 11]'],
  ['a filter sees the parts of an element', 'count(children[age > 5])', '2'],
  ['and the variables around', 'children[age < monthly fee].age', '[3, 7, 11]'],
  ['the last element', 'children[-1].age', '11'],
  ['every and some', '(every c in children satisfies c.age > 2) and (some c in children satisfies c.age > 10)', 'true'],
  ['results so far', 'for i in 0..4 return if i = 0 then 1 else i * partial[-1]', '[1, 1, 2, 6, 24]'],
  ['functions remember what is around them', '{n: 10, add: function(x) x + n, r: add(5)}.r', '15'],
  [
    'functions may call themselves',
    '{fac: function(n) if n < 2 then 1 else n * fac(n - 1), r: fac(20)}.r',
    '2432902008176640000',
  ],
  ['functions of functions', '(function(f: function<number> -> number) f(2))(function(x) x ** 3)', '8'],
  ['arguments by name', 'substring(start position: 2, string: "Amt")', '"mt"'],
  ['intervals, open at both ends', '5 in ]5..10[ or 7 in ]5..10[', 'true'],
  ['one side of a comparison', 'income in (< 1000, [1200..1300])', 'true'],
  ['types', '[1, 2] instance of list<number>', 'true'],
  ['the sign belongs to the number', '-5 instance of number and -3 ** 2 = 9', 'true'],
  ['unknown stays unknown', 'null > 3', 'null'],
  ['comments', '1 /* one */ + // two\n 2', '3'],
  ['escapes', '"\\u00e4\\U01F600"', '"ä😀"'],
  ['an interval ends with a bracket that begins a filter elsewhere', '[1..3[ = [1..3)', 'true'],
  ['singletons stand for their element', 'upper case(["amt"])', '"AMT"'],
])('%s', (_, text, expected) => {
  expect(compute(text)).toBe(expected)
})

test.each([
  ['1 +', 1, 4, 'the expression ends too early'],
  ['if true\nthen 1', 2, 7, 'expected else'],
  ['income +\n  incone', 2, 3, 'incone is unknown'],
  ['[1, 2', 1, 6, 'expected ]'],
  ['{a 1}', 1, 2, 'expected the name of an entry and a colon'],
  ['1 2', 1, 3, 'expected the end of the expression'],
  ['"open', 1, 1, 'expected a value'],
])('%s is refused at its place', (text, line, column, why) => {
  try {
    compute(text)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(FeelSyntaxError)
    expect(error).toMatchObject({ line, column, why })
  }
})

test('texts nested without end are refused, not crashed over', () => {
  expect(() => compute('('.repeat(5000))).toThrow(/nested deeper/)
  expect(() => compute('-'.repeat(5000) + '1')).toThrow(/nested deeper/)
  expect(() => compute('x in ('.repeat(150))).toThrow(FeelSyntaxError)
  expect(() => compute(`1${' + 1'.repeat(100_000)}`)).toThrow(/too long|too deep/)
})

test.each([
  ['a long loop', 'count(for i in 1..10000, j in 1..10000 return 1)'],
  ['a function that calls itself', '{f: function(g, n) g(g, n + 1), r: f(f, 0)}.r'],
  ['a text that doubles', '(for i in 1..60 return if i = 1 then "abcdefgh" else partial[-1] + partial[-1])[-1]'],
  [
    'a list that doubles',
    'count((for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1]))[-1])',
  ],
  ['days of a million years', 'count(for d in @"0001-01-01"..@"900000-01-01" return d)'],
])('%s ends by its budget, and the error names the rule', (_, text) => {
  const model = compileModel(modelOf({ kind: 'text', text }, []))
  expect(model.problems).toEqual([])
  expect(() => model.evaluate('result', {})).toThrow(/^result: /)
})

test('names inherited from objects are no variables', () => {
  const code = compileExpression('toString', { names: ['toString'] })
  expect(code({})).toBeNull()
  expect(compute('{constructor: 1}.toString')).toBe('null')
})

test('without somebody who says what time it is there is no today', () => {
  const model = compileModel(modelOf({ kind: 'text', text: 'today()' }, []))
  expect(model.evaluate('result', {})).toMatchObject({ value: null, errors: [{ where: 'result' }] })
  const now = parseDateTime('2027-03-15T10:00:00@Europe/Berlin')
  expect(write(model.evaluate('result', {}, now ? { now } : {}).value)).toBe('2027-03-15')
})
