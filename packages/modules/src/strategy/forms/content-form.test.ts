import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ElementKind, ELEMENT_KINDS } from '../model.ts'
import { anIndicator, anInitiative } from '../testing/builders.ts'
import { contents } from '../testing/contents.ts'
import { readContent } from './content-form.ts'
import { addRow, emptyForm, type FormValues, readForm, removeRow, toForm } from './values.ts'

/** As a browser sends it: line ends become CRLF. */
const sent = (values: FormValues) =>
  Object.entries(values).map(([name, value]): [string, string] => [name, value.replaceAll('\n', '\r\n')])

const read = (kind: ElementKind, typed: FormValues) => readContent(kind, { ...emptyForm(kind), ...typed })

describe.each(ELEMENT_KINDS)('%s', (kind) => {
  test('what the form shows is read back as the same content', () => {
    fc.assert(
      fc.property(contents[kind], (content) => {
        const outcome = readContent(kind, readForm(kind, sent(toForm(content))))
        expect(outcome.kind === 'content' ? outcome.content : outcome.problems).toEqual(content)
      }),
    )
  })
  test('whatever is sent, the form answers with a content or with problems, and keeps what was typed', () => {
    const names = fc.constantFrom(
      ...Object.keys(toForm(fc.sample(contents[kind], 1)[0]!)),
      'links.0.to',
      'x',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(names, fc.string({ unit: 'binary' }))), (entries) => {
        const values = readForm(kind, entries)
        const outcome = readContent(kind, values)
        expect(['content', 'invalid']).toContain(outcome.kind)
      }),
    )
  })
})

test('31 February is refused at its field', () => {
  const outcome = read('goal', { number: '1', 'title.de': 'Ziel', due: '31.02.2027' })
  expect(outcome).toMatchObject({ kind: 'invalid', problems: { due: 'no-such-day' }, values: { due: '31.02.2027' } })
})
test('1.000,5 is a number, 1.000 needs a question', () => {
  const indicator = (value: string) => ({
    ...toForm(anIndicator()),
    'targets.0.due': '31.12.2027',
    'targets.0.value': value,
  })
  expect(read('indicator', indicator('1.000,5'))).toMatchObject({ content: { targets: [{ value: 1000.5 }] } })
  expect(read('indicator', indicator('1.000'))).toMatchObject({ problems: { 'targets.0.value': 'ambiguous' } })
  expect(read('indicator', { ...indicator('87,3'), valueUnit: 'share' })).toMatchObject({
    content: { targets: [{ value: 0.873 }] },
  })
  expect(read('indicator', { ...indicator('1.234,56'), valueUnit: 'cents' })).toMatchObject({
    content: { targets: [{ value: 123_456 }] },
  })
})
test('missing fields are named one by one', () => {
  expect(read('initiative', { 'title.en': 'Only English', 'motto.de': 'x' })).toMatchObject({
    problems: { code: 'missing', 'title.de': 'missing' },
  })
  expect(read('initiative', { ...toForm(anInitiative()), 'nextStep.due': '1.2.2027' })).toMatchObject({
    problems: { 'nextStep.text.de': 'missing' },
  })
})
test('an empty row is no mistake; the rows behind it move up, and so do their problems', () => {
  const outcome = read('initiative', {
    ...toForm(anInitiative()),
    'milestones.0.title.de': ' ',
    'milestones.0.due': '',
    'milestones.4.title.de': 'Start',
    'milestones.4.due': 'bald',
  })
  expect(outcome).toMatchObject({
    problems: { 'milestones.0.due': 'not-a-day' },
    values: { 'milestones.0.title.de': 'Start', 'milestones.0.due': 'bald' },
  })
})
test('only web addresses are sources', () => {
  const outcome = read('goal', {
    number: '1',
    'title.de': 'Ziel',
    'sources.0.label': 'Quelle',
    'sources.0.url': 'javascript:alert(1)',
  })
  expect(outcome).toMatchObject({ problems: { 'sources.0.url': 'bad-address' } })
})
test('what ends before it begins is refused', () => {
  const form = { ...toForm(anInitiative()), startsOn: '1.3.2027', endsOn: '28.2.2027' }
  expect(read('initiative', form)).toMatchObject({ problems: { endsOn: 'ends-before-start' } })
})
test('a row is added and taken away again without touching the others', () => {
  const values = toForm(anInitiative('Vorhaben', { milestones: [{ title: { de: 'A' }, due: '2027-01-01' }] }))
  const added = addRow('initiative', values, 'milestones')
  expect(added).toMatchObject({ index: 1, values: { 'milestones.0.title.de': 'A', 'milestones.1.title.de': '' } })
  expect(removeRow('initiative', added!.values, 'milestones', 1)).toEqual(values)
  expect(removeRow('initiative', added!.values, 'milestones', 0)).toMatchObject({ 'milestones.0.title.de': '' })
})
test('inputs that do not belong to the form are left aside', () => {
  expect(
    readForm('goal', [
      ['number', '1'],
      ['code', 'V1'],
      ['links.999.to', 'x'],
      ['links.00.to', 'x'],
      ['sources.0.x', 'y'],
    ]),
  ).toEqual({
    number: '1',
  })
})
