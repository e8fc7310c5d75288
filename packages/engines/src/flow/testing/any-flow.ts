import fc from 'fast-check'
import type { Answers, Field, FlowDefinition, Page, Question } from '../model.ts'

/**
 * Any well-made flow: questions in a row, some in a group, some in a repeat; pages and questions depend on what was asked before, with
 * exits in between.
 */
export const anyFlow: fc.Arbitrary<FlowDefinition> = fc
  .record({
    questions: fc.array(
      fc.record({ kind: fc.constantFrom('yes-no', 'choice', 'number', 'text'), optional: fc.boolean() }),
      {
        minLength: 2,
        maxLength: 8,
      },
    ),
    conditions: fc.array(
      fc.record({ on: fc.nat(), is: fc.nat(3), both: fc.boolean(), of: fc.constantFrom('page', 'field', 'none') }),
      {
        minLength: 8,
        maxLength: 8,
      },
    ),
    exitAfter: fc.array(fc.nat(7), { maxLength: 2 }),
    repeat: fc.option(
      fc.record({ min: fc.nat(2), more: fc.nat(2), at: fc.nat(7), when: fc.boolean(), inner: fc.boolean() }),
    ),
  })
  .map(({ questions, conditions, exitAfter, repeat }) => {
    const fields: Field[] = []
    const pages: Page[] = []
    for (const [at, { kind, optional }] of questions.entries()) {
      const { on, is, both, of } = conditions[at] ?? { on: 0, is: 0, both: false, of: 'none' as const }
      const when = at === 0 || of === 'none' ? undefined : conditionOn(fields, on % at, is, both)
      fields.push({
        ...questionOf(`q${at}`, kind),
        ...(optional && { optional }),
        ...(of === 'field' && when !== undefined && { when }),
      })
      pages.push({
        kind: 'question',
        name: `p${at}`,
        asks: [`q${at}`],
        ...(of === 'page' && when !== undefined && { when }),
      })
      if (exitAfter.includes(at))
        pages.push({ kind: 'exit', name: `x${at}`, when: conditionOn(fields, at, is + 1, false) })
      if (repeat?.at === at) addRepeat(fields, pages, repeat, conditionOn(fields, at, is, false))
    }
    fields.push({ type: 'yes-no', name: 'sure', confirm: true })
    pages.push({ kind: 'check', name: 'check' }, { kind: 'declaration', name: 'declare', asks: ['sure'] })
    return { fields, pages }
  })

interface RepeatWish {
  readonly min: number
  readonly more: number
  readonly when: boolean
  readonly inner: boolean
}

function addRepeat(fields: Field[], pages: Page[], { min, more, when, inner }: RepeatWish, condition: string): void {
  fields.push({
    type: 'repeat',
    name: 'r',
    min,
    max: min + more + 1,
    ...(when && { when: condition }),
    fields: [
      { type: 'yes-no', name: 'a' },
      { type: 'text', name: 'b', when: 'a = true' },
      ...(inner
        ? [
            {
              type: 'repeat',
              name: 's',
              min: 0,
              max: 2,
              when: 'a = false',
              fields: [{ type: 'text', name: 'c' }],
            } as const,
          ]
        : []),
    ],
  })
  pages.push({ kind: 'question', name: 'r-entry', asks: ['r.a', 'r.b'], each: 'r' })
  if (inner)
    pages.push(
      { kind: 'question', name: 's-entry', asks: ['r.s.c'], each: 'r.s' },
      { kind: 'list', name: 's-list', of: 'r.s', each: 'r' },
    )
  pages.push({ kind: 'list', name: 'r-list', of: 'r' })
}

function questionOf(name: string, kind: string): Question {
  if (kind === 'choice') return { type: 'choice', name, options: ['x', 'y', 'z'] }
  return { type: kind as 'yes-no' | 'number' | 'text', name }
}

function conditionOn(fields: readonly Field[], at: number, is: number, both: boolean): string {
  const known = fields.filter(({ type }) => type !== 'repeat')
  const field = known[at % known.length] as Question
  const first = testOf(field, is)
  return both ? `${first} or ${testOf(known[0] as Question, is + 1)}` : first
}

function testOf({ name, type }: Question, is: number): string {
  if (is % 4 === 3) return `${name} = null`
  if (type === 'yes-no') return `${name} = ${is % 2 === 0}`
  if (type === 'choice') return `${name} = "${['x', 'y', 'z'][is % 3]}"`
  return type === 'number' ? `${name} > ${is}` : `${name} != "a"`
}

/** Answers to some of the questions: good ones, bad ones, and some of the wrong kind. */
export function anyAnswers({ fields }: FlowDefinition): fc.Arbitrary<Answers> {
  const entries = fields.map((field) => [field.name, fc.option(answerTo(field), { nil: undefined })] as const)
  return fc
    .record(Object.fromEntries(entries))
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Answers)
}

function answerTo(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'group':
      return anyAnswers({ fields: field.fields, pages: [] })
    case 'repeat':
      return fc.array(anyAnswers({ fields: field.fields, pages: [] }), { maxLength: field.max + 2 })
    case 'yes-no':
      return fc.oneof({ weight: 9, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.string() })
    case 'choice':
      return fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...field.options) },
        { weight: 1, arbitrary: fc.integer() },
      )
    case 'number':
      return fc.constantFrom('0', '1', '2', '5', '1.5', 'x')
    default:
      return fc.constantFrom('a', 'b', 'Ω', '')
  }
}
