import fc from 'fast-check'
import { expect, test } from 'vitest'
import { builtIns } from '../builtins/index.ts'
import { BudgetExceeded, compileExpression, FeelSyntaxError, write } from '../index.ts'

const keywords =
  'if then else for in return some every satisfies and or between function external null true false instance of not'
const signs =
  '( ) [ ] { } , : . .. + - * / ** = != < <= > >= @ ? " // /* */ \\ 1 0.5 "a" @"P1D" @"10:00:00Z" x item partial list 1..3'
const words = `${keywords} ${signs}`.split(' ').concat('a b', '\n', '@"2027-03-15"')

const names = ['x', 'a b']

/** Either a syntax error with a place, or a value, or a budget that is used up: nothing else may come out. */
function endsWell(text: string): void {
  try {
    const code = compileExpression(text, { names, steps: 10_000 })
    write(code({ x: null }))
  } catch (error) {
    if (error instanceof FeelSyntaxError) expect(error.line).toBeGreaterThan(0)
    else expect(error).toBeInstanceOf(BudgetExceeded)
  }
}

test('no text makes the reader fall over', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), fc.constantFrom('', ' '), (parts, between) => {
      endsWell(parts.join(between))
    }),
    { numRuns: 1500 },
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), endsWell))
})

const values = [
  'null; true; 0; -1; 2.5; 1e30; ""; "ab"; "[a-z]+"; []; [1, 2]; ["a", null]; [[1]]; {}; {a: 1}; {key: "k", value: 1}',
  '[1..3]; (< 2); ["a".."b"); function(x) x; function(x, y) x < y; @"2027-03-15"; @"999999999-12-31"; @"10:00:00"',
  '@"2027-03-15T10:00:00@Europe/Berlin"; @"P1Y"; @"-P1DT2H"',
]
const value = fc.constantFrom(...values.flatMap((line) => line.split('; ')))

test('no function falls over, whatever it is given', () => {
  const functions = [...builtIns.keys()]
  fc.assert(
    fc.property(fc.constantFrom(...functions), fc.array(value, { maxLength: 4 }), (name, args) => {
      endsWell(`${name}(${args.join(', ')})`)
    }),
    { numRuns: 2500 },
  )
})

test('no operator falls over, whatever it is given', () => {
  const operator = fc.constantFrom('+', '-', '*', '/', '**', '=', '!=', '<', '<=', 'and', 'or', 'in', 'between 1 and')
  fc.assert(
    fc.property(value, operator, value, (a, op, b) => {
      endsWell(`(${a}) ${op} (${b})`)
      endsWell(`(${a})[${b}]`)
      endsWell(`for i in ${a} return i`)
      endsWell(`for i in ${a}..${b} return i`)
      endsWell(`-(${a})`)
      endsWell(`(${a}).start included`)
    }),
    { numRuns: 500 },
  )
})
