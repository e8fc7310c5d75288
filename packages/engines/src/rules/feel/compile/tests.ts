import { not } from '../../logic.ts'
import { satisfies } from '../../ranges.ts'
import type { Value } from '../../value.ts'
import type { Expression, UnaryTests } from '../ast.ts'
import { newSlot, withVariable } from './code.ts'
import type { Code, Compiler, Layout, Scope } from './code.ts'
import { isConstant } from './constant.ts'
import { constantSide, constantTest, matches, valueIn } from './match.ts'

/** `value in test` or `value in (test, test)`. */
export function compileIn(
  compiler: Compiler,
  { value, tests }: Expression & { readonly kind: 'in' },
  scope: Scope,
  layout: Layout,
): Code {
  const input = compiler.compile(value, scope, layout)
  const slot = newSlot(layout)
  const test = anyOf(tests.map((test) => compiler.compileTest(test, slot, scope, layout)))
  return (frame) => {
    frame.slots[slot] = input(frame)
    return test(frame)
  }
}

/** A cell: true where one of its tests holds for the value in the slot. */
export function compileUnaryTests(
  compiler: Compiler,
  cell: UnaryTests,
  slot: number,
  scope: Scope,
  layout: Layout,
): Code {
  if (cell.kind === 'any') return () => true
  const inner = withVariable('?', slot, scope)
  const test = anyOf(cell.tests.map((test) => compileCellTest(compiler, test, slot, inner, layout)))
  return cell.negated ? (frame) => not(test(frame)) : test
}

/** In a cell, a function or variable may itself say that the rule holds: `is resident(person)` in a column of ages. */
function compileCellTest(compiler: Compiler, test: Expression, slot: number, scope: Scope, layout: Layout): Code {
  const code = compiler.compileTest(test, slot, scope, layout)
  if (!['call', 'name', 'path'].includes(test.kind) || mentionsInput(test)) return code
  const answer = compiler.compile(test, scope, layout)
  if (isConstant(answer)) return code
  return (frame) => (typeof valueIn(frame, slot) !== 'boolean' && answer(frame) === true ? true : code(frame))
}

function anyOf(tests: readonly Code[]): Code {
  const [only] = tests
  if (only && tests.length === 1) return only
  return (frame) => {
    let open = false
    for (const test of tests) {
      const holds = test(frame)
      if (holds === true) return true
      if (holds !== false) open = true
    }
    return open ? null : false
  }
}

export function compileTest(compiler: Compiler, test: Expression, slot: number, scope: Scope, layout: Layout): Code {
  if (test.kind === 'one-sided') {
    const { op } = test
    const end = compiler.compile(test.operand, scope, layout)
    return isConstant(end)
      ? constantSide(op, end.constant, slot)
      : (frame) => satisfies(valueIn(frame, slot), op, end(frame))
  }
  const code = compiler.compile(test, scope, layout)
  if (isConstant(code)) return constantTest(code.constant, slot)
  if (decides(test)) return (frame) => decided(code(frame), valueIn(frame, slot))
  return (frame) => matches(valueIn(frame, slot), code(frame))
}

/** An expression that says itself whether it holds, such as `? > 5` or `even(?)`, needs no comparison with the value. */
function decides(test: Expression): boolean {
  switch (test.kind) {
    case 'logic':
    case 'comparison':
    case 'between':
    case 'in':
    case 'instance of':
    case 'quantified':
      return true
    default:
      return mentionsInput(test)
  }
}

function mentionsInput(expression: Expression): boolean {
  if (expression.kind === 'name') return expression.name === '?'
  return Object.values(expression).some((part) => mentionsInputWithin(part))
}

function mentionsInputWithin(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false
  if (Array.isArray(part)) return part.some(mentionsInputWithin)
  if ('kind' in part && part.kind === 'name') return 'name' in part && part.name === '?'
  return !('kind' in part && part.kind === 'literal') && Object.values(part).some(mentionsInputWithin)
}

function decided(result: Value, input: Value): Value {
  if (typeof result === 'boolean' || result === null) return result
  return matches(input, result)
}
