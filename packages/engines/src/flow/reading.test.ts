import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, answerAt, type Answers, compileFlow, type Notation, type Question } from './index.ts'

const facts = { today: '2026-03-10' }

/** A flow with this one question. */
function asking(question: Question) {
  const flow = compileFlow({
    fields: [question, { type: 'yes-no', name: 'sure' }],
    pages: [
      { kind: 'question', name: 'page', asks: [question.name] },
      { kind: 'check', name: 'check' },
      { kind: 'declaration', name: 'declare', asks: ['sure'] },
    ],
  })
  const step = flow.simulate({}, facts).path[0]
  if (!step) throw new Error('the page always comes')
  return { flow, step }
}

/** What somebody typed becomes this answer, or this error. */
function read(
  question: Question,
  typed: { readonly [name: string]: string | readonly string[] },
  notation: Notation = 'de',
) {
  const { flow, step } = asking(question)
  const entries = new Map(
    Object.entries(typed).map(([name, value]) => [name, typeof value === 'string' ? [value] : value] as const),
  )
  const { answers, errors } = flow.parseAnswers(step, {}, { entries }, notation, facts)
  const [error] = Object.entries(errors)
  return error ? `${error[0]}: ${error[1].code}` : answers[question.name]
}

describe('people are taken as they are', () => {
  const name = { type: 'person', name: 'n' } as const
  test.each([
    [
      { 'n.given': 'Ö', 'n.family': '' },
      { given: 'Ö', family: '' },
    ],
    [{ 'n.family': "d'Ạ̈rtagnan-O’Neill" }, { given: '', family: "d'Ạ̈rtagnan-O’Neill".normalize('NFC') }],
    [
      { 'n.given': ' Anna  Maria ', 'n.family': 'Ng' },
      { given: 'Anna Maria', family: 'Ng' },
    ],
    [{ 'n.given': '', 'n.family': '' }, 'n: required'],
    [
      { 'n.given': 'x'.repeat(120), 'n.family': 'y'.repeat(120) },
      { given: 'x'.repeat(120), family: 'y'.repeat(120) },
    ],
    [{ 'n.given': 'a\u0007b' }, 'n: not-plain-text'],
    [{ 'n.given': '\ud800' }, 'n: not-plain-text'],
  ])('%j', (typed, expected) => {
    expect(read(name, typed)).toEqual(expected)
  })
  test.each([
    ['+49 (0)3601 / 12 34-56', true],
    ['00420 123 456 789', true],
    ['110', true],
    ['null sechs', false],
    ['1', false],
  ])('the phone number %s: %s', (typed, good) => {
    expect(read({ type: 'phone', name: 'p' }, { p: typed })).toBe(good ? typed : 'p: not-a-phone')
  })
  test.each([
    ['a@b.de', true],
    ['vor.nach+hund@sub.stadt.example', true],
    ['jörg@müller.de', true],
    ['a@b', false],
    ['a b@c.de', false],
    ['a@b.de, c@d.de', false],
  ])('the e-mail address %s: %s', (typed, good) => {
    expect(read({ type: 'e-mail', name: 'm' }, { m: typed })).toBe(good ? typed : 'm: not-an-e-mail')
  })
  test.each([
    ['de89 3704 0044 0532 0130 00', 'DE89370400440532013000'],
    ['NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300'],
    ['DE88370400440532013000', 'i: iban-checksum'],
    ['DE8937040044053201300', 'i: not-an-iban'],
    ['1234567890', 'i: not-an-iban'],
  ])('the account %s is read as %s', (typed, expected) => {
    expect(read({ type: 'iban', name: 'i' }, { i: typed })).toBe(expected)
  })
})

describe('numbers as people write them', () => {
  test.each<[string, Notation, string]>([
    ['1.000,50', 'de', '1000.50'],
    ['1000,5', 'de', '1000.5'],
    ['1 000,50 €', 'de', '1000.50'],
    ['1.000.000', 'de', '1000000'],
    ['12.50', 'de', '12.50'],
    ['0,00', 'de', '0.00'],
    ['−5', 'de', '-5'],
    ['1.00,5', 'de', 'x: not-a-number'],
    ['1,234', 'de', 'x: too-many-decimals'],
    ['1e5', 'de', 'x: not-a-number'],
    ['١٢', 'de', 'x: not-a-number'],
    ['1,000.50', 'en', '1000.50'],
    ['1.5', 'en', '1.5'],
    ['1,00', 'en', 'x: not-a-number'],
  ])('%s (%s) is %s', (typed, notation, expected) => {
    expect(read({ type: 'money', name: 'x' }, { x: typed }, notation)).toBe(expected)
  })
  test('limits are compared as decimals', () => {
    const question = { type: 'number', name: 'x', decimals: 20, min: '0.1', max: '0.30000000000000004' } as const
    expect(read(question, { x: '0,3' })).toBe('0.3')
    expect(read(question, { x: '0,30000000000000005' })).toBe('x: not-a-number')
    expect(read(question, { x: '0,09' })).toBe('x: too-small')
  })
})

describe('days', () => {
  const day = { type: 'date', name: 'd', min: '2020-01-01', max: 'today' } as const
  test.each([
    ['1.3.2026', '2026-03-01'],
    ['2026-03-01', '2026-03-01'],
    ['01 03 2026', '2026-03-01'],
    ['29.02.2024', '2024-02-29'],
    ['29.02.2025', 'd: day-does-not-exist'],
    ['31.04.2025', 'd: day-does-not-exist'],
    ['11.03.2026', 'd: too-late'],
    ['31.12.2019', 'd: too-early'],
    ['00.00.2025', 'd: not-a-date'],
    ['gestern', 'd: not-a-date'],
  ])('%s is %s', (typed, expected) => {
    expect(read(day, { d: typed })).toBe(expected)
  })
  test('a year alone is early or late only where all of it is', () => {
    const born = { type: 'date', name: 'd', unknown: true, max: 'today' } as const
    expect(read(born, { d: '2026' })).toBe('2026')
    expect(read(born, { d: '04.2026' })).toBe('d: too-late')
    expect(read(born, { d: '2027' })).toBe('d: too-late')
  })
})

describe('what does not belong to the form', () => {
  test('choices that are not offered are refused, whoever sends them', () => {
    expect(read({ type: 'choice', name: 'c', options: ['a', 'b'] }, { c: 'x' })).toBe('c: not-an-option')
    expect(read({ type: 'choices', name: 'c', options: ['a', 'b', 'z'] }, { c: ['z', 'a'] })).toEqual(['a', 'z'])
    expect(read({ type: 'choices', name: 'c', options: ['a', 'b'] }, { c: ['a', 'x'] })).toBe('c: not-an-option')
    expect(read({ type: 'yes-no', name: 'c' }, { c: 'true' })).toBe('c: not-an-option')
  })
  test('inputs of other pages are not looked at', () => {
    const { flow, step } = asking({ type: 'text', name: 't' })
    const entries = new Map([
      ['t', ['x']],
      ['sure', ['yes']],
      ['__proto__', ['x']],
    ])
    expect(flow.parseAnswers(step, {}, { entries }, 'de', facts).answers).toEqual({ t: 'x' })
  })
  test('files come from the store, and stay when the form brings no new ones', () => {
    const { flow, step } = asking({ type: 'file', name: 'f', accept: ['application/pdf'], maxMegabytes: 1 })
    const file = { id: '1', name: 'a.pdf', type: 'application/pdf', size: 10 }
    const parse = (answers: Answers, ...files: readonly (typeof file)[]) => {
      const input = { entries: new Map([['f', ['evil']]]), ...(files.length > 0 && { files: new Map([['f', files]]) }) }
      return flow.parseAnswers(step, answers, input, 'de', facts)
    }
    expect(parse({})).toMatchObject({ answers: {}, errors: { f: { code: 'required' } } })
    expect(parse({}, file).answers).toEqual({ f: [file] })
    expect(parse({ f: [file] }).answers).toEqual({ f: [file] })
    expect(parse({}, { ...file, type: 'text/html' }).errors).toMatchObject({ f: { code: 'file-type' } })
    expect(parse({}, { ...file, size: 2_000_000 }).errors).toMatchObject({ f: { code: 'file-too-large' } })
    expect(parse({}, file, file).errors).toMatchObject({ f: { code: 'too-many' } })
  })
})

test('what was answered fills the form, and the form gives the same answer again', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((raw) =>
    raw
      .normalize('NFC')
      .replaceAll(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
  )
  const filled = text.filter((one) => one !== '' && one.isWellFormed())
  const decimal = fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom('', '.5', '.05', '.50'))
    .map(([n, rest]) => `${n}${rest}`)
  const day = fc
    .date({ min: new Date('1801-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const typed: fc.Arbitrary<readonly [Question, Answer]> = fc.oneof(
    filled.map((answer) => [{ type: 'text', name: 'q' }, answer] as const),
    decimal.map((answer) => [{ type: 'number', name: 'q', decimals: 2 }, answer] as const),
    decimal.map((answer) => [{ type: 'money', name: 'q' }, answer] as const),
    fc.boolean().map((answer) => [{ type: 'yes-no', name: 'q' }, answer] as const),
    fc
      .tuple(day, fc.constantFrom(4, 7, 10))
      .map(([answer, end]) => [{ type: 'date', name: 'q', unknown: true }, answer.slice(0, end)] as const),
    fc
      .subarray(['a', 'b', 'c'], { minLength: 1 })
      .map((answer) => [{ type: 'choices', name: 'q', options: ['a', 'b', 'c'] }, answer] as const),
    fc.record({ given: text, family: filled }).map((answer) => [{ type: 'person', name: 'q' }, answer] as const),
    fc
      .record({ street: filled, number: text, postcode: text, city: filled, country: fc.constantFrom('FR', 'LU') })
      .map((answer) => [{ type: 'address', name: 'q' }, answer] as const),
  )
  fc.assert(
    fc.property(typed, fc.constantFrom<Notation>('de', 'en'), ([question, answer], notation) => {
      const { flow, step } = asking(question)
      const input = flow.inputOf(step, { q: answer }, notation)
      const again = flow.parseAnswers(step, {}, { entries: new Map(Object.entries(input)) }, notation, facts)
      expect(answerAt(again.answers, 'q')).toEqual(answer)
    }),
  )
})
