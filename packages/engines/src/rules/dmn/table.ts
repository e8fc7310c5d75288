import { newSlot } from '../feel/compile/code.ts'
import type { Code, Frame } from '../feel/compile/code.ts'
import { problem } from '../run.ts'
import { coerce } from '../types.ts'
import type { Value } from '../value.ts'
import { compileHitPolicy } from './hit-policy.ts'
import type { Rule, Table, TableInput, TableOutput } from './model.ts'
import { compileTests, compileText } from './place.ts'
import type { Place } from './place.ts'
import { namedType, typed } from './typed.ts'

interface CompiledRule {
  readonly tests: readonly Code[]
  readonly output: Code
}

/**
 * A decision table (DMN 1.5, chapter 8). Inputs are computed once and then tested rule by rule; cells that let everything through are not
 * even there. How the results of the rules that match become one is up to the hit policy.
 */
export function compileTable(table: Table, place: Place): Code {
  const inputs = table.inputs.map((input) => compileInput(input, place))
  const slots = inputs.map(() => newSlot(place.layout))
  const rules = table.rules.map((rule) => compileRule(table, rule, slots, place))
  const decide = compileHitPolicy(table, place)
  const fallback = compileDefault(table.outputs, place)
  const only = table.hitPolicy === 'FIRST' ? 1 : Infinity
  return (frame) => {
    for (let index = 0; index < inputs.length; index++) {
      const value = inputs[index]?.(frame)
      if (value === undefined)
        return problem(frame.run, `input ${table.inputs[index]?.expression} has a value that is not allowed`)
      frame.slots[slots[index] ?? 0] = value
    }
    const matched: number[] = []
    for (let index = 0; index < rules.length && matched.length < only; index++) {
      if (matches(rules[index] as CompiledRule, frame)) matched.push(index)
    }
    frame.run.trace?.table(
      table,
      slots.map((slot) => frame.slots[slot] ?? null),
      matched,
    )
    if (matched.length === 0) return fallback ? fallback(frame) : null
    return decide(matched, (index) => (rules[index] as CompiledRule).output(frame), frame.run)
  }
}

function matches({ tests }: CompiledRule, frame: Frame): boolean {
  for (let index = 0; index < tests.length; index++) if (tests[index]?.(frame) !== true) return false
  return true
}

/** Undefined where the value is none of those the column allows. */
function compileInput(
  { expression, type: name, allowed }: TableInput,
  place: Place,
): (frame: Frame) => Value | undefined {
  const code = compileText(expression, place)
  const type = namedType(name, place)
  const slot = newSlot(place.layout)
  const test = allowed === undefined ? undefined : compileTests(allowed, slot, place)
  return (frame) => {
    const raw = code(frame)
    const value = type ? coerce(raw, type) : raw
    if (value === undefined) return undefined
    if (!test || value === null) return value
    frame.slots[slot] = value
    return test(frame) === true ? value : undefined
  }
}

function compileRule(table: Table, rule: Rule, slots: readonly number[], place: Place): CompiledRule {
  const tests = rule.tests.map((text, index) => compileTests(text, slots[index] ?? 0, place, rule.line))
  const outputs = table.outputs.map((output, index) =>
    compileOutput(rule.outputs[index] ?? '', output, place, rule.line),
  )
  return { tests: tests.filter((test) => test !== undefined), output: together(table.outputs, outputs) }
}

function compileOutput(text: string, { type, allowed }: TableOutput, place: Place, line?: number): Code {
  const code = typed(compileText(text, place, line), type, place)
  return allowed === undefined ? code : checked(code, allowed, place)
}

/** A result that is none of those the column allows is null. */
function checked(code: Code, allowed: string, place: Place): Code {
  const slot = newSlot(place.layout)
  const test = compileTests(allowed, slot, place)
  return (frame) => {
    const value = code(frame)
    if (!test || value === null) return value
    frame.slots[slot] = value
    return test(frame) === true ? value : problem(frame.run, `the result is none of ${allowed}`)
  }
}

/** Several outputs make a context; one is the value itself. */
function together(outputs: readonly TableOutput[], codes: readonly Code[]): Code {
  const [first] = codes
  if (codes.length === 1 && first) return first
  const names = outputs.map(({ name }) => name ?? '')
  return (frame) => new Map(codes.map((code, index) => [names[index] ?? '', code(frame)]))
}

function compileDefault(outputs: readonly TableOutput[], place: Place): Code | undefined {
  if (!outputs.some((output) => output.default !== undefined)) return undefined
  return together(
    outputs,
    outputs.map((output) => typed(compileText(output.default ?? '', place), output.type, place)),
  )
}
