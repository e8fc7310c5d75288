import { add, divide, isDecimal, multiply, negate, power, subtract } from '../decimal/index.ts'
import type { ArithmeticOp } from './feel/ast.ts'
import { problem, spendText } from './run.ts'
import type { Run, Value } from './value.ts'
import { computeTemporal, negateTemporal } from './temporals.ts'
import { kindOf } from './value.ts'

/** Arithmetic on numbers, texts and points in time (DMN 1.5, Tables 45 to 49); null where there is none for these kinds. */
export function compute(op: ArithmeticOp, a: Value, b: Value, run: Run): Value {
  if (isDecimal(a) && isDecimal(b))
    return computeNumbers[op](a, b) ?? problem(run, `${op} has no result for these numbers`)
  if (op === '+' && typeof a === 'string' && typeof b === 'string') {
    spendText(run, a.length + b.length)
    return a + b
  }
  return computeTemporal(op, a, b) ?? problem(run, `${op} does not take ${kindOf(a)} and ${kindOf(b)}`)
}

const computeNumbers = { '+': add, '-': subtract, '*': multiply, '/': divide, '**': power } as const

export function negateValue(value: Value, run: Run): Value {
  if (isDecimal(value)) return negate(value)
  return negateTemporal(value) ?? problem(run, `- does not take ${kindOf(value)}`)
}
