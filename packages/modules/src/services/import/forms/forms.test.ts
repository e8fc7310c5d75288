import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { importForm } from '../index.ts'
import { mistakesIn } from '../testing/open-problems.ts'
import { sharedSources } from '../testing/sources.ts'

const options = { slug: 'antrag', locale: 'en', tongue: 'en' } as const

const forms = ['defra', 'gcforms', 'govuk', 'open-forms', 'xgov'].flatMap((system) =>
  sharedSources('forms', system).map(({ bytes, name }) => ({ name: `${system}/${name}`, bytes })),
)

function imported(name: string, bytes: Buffer) {
  const found = importForm(name, bytes, options)
  if (found.kind === 'refused') throw new Error(found.why)
  return found
}

const importedJson = (form: unknown) => imported('form.json', Buffer.from(JSON.stringify(form)))

/** Counted without the importer: everything that holds nothing more. */
function countValues(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  const inner = Object.values(value)
  return inner.length === 0 ? 1 : inner.reduce((sum: number, one) => sum + countValues(one), 0)
}

test.each(forms)('$name becomes a folder in which only people have something left to do', ({ bytes, name }) => {
  expect(mistakesIn('antrag', imported(name, bytes).files)).toEqual([])
})

test.each(forms)('every value of $name has an outcome', ({ bytes, name }) => {
  const { details } = imported(name, bytes).report
  if (!name.endsWith('.zip')) expect(details.total).toBe(countValues(parse(bytes.toString('utf8'))))
  expect(details.mapped + details.unsupported + details.empty).toBe(details.total)
  expect(details.lost).toBe(0)
})

const gov = {
  startPage: '/start',
  pages: [
    {
      path: '/start',
      title: 'Start',
      components: [{ type: 'YesNoField', name: 'hasDog', title: 'Do you have a dog?' }],
      next: [{ path: '/dog', condition: 'yes' }, { path: '/sorry' }],
    },
    {
      path: '/sorry',
      title: 'No dog',
      components: [{ type: 'Para', content: 'Come back <b>with</b> a dog.' }],
      next: [],
    },
    {
      path: '/dog',
      title: 'Your dog',
      components: [{ type: 'TextField', name: 'dogName', title: 'Its name', schema: { max: 30, regex: '(a+)+' } }],
      next: [{ path: '/summary' }, { path: '/start', condition: 'strange' }],
    },
    { path: '/summary', title: 'Summary', controller: './pages/summary.js', components: [] },
  ],
  lists: [],
  sections: [],
  conditions: [
    { name: 'yes', value: 'hasDog == true' },
    { name: 'strange', value: 'dogName.length > 3 * 2' },
  ],
}

describe('pages that point to each other', () => {
  const { files, report } = importedJson(gov)
  test('become a list with conditions, and an end becomes advice', () => {
    expect(files.get('pages.yaml')).toContain(`- page: dog\n  asks: [ dog_name ]\n  when: has_dog = true`)
    expect(files.get('pages.yaml')).toContain(`- exit: sorry\n  when: not(has_dog = true)`)
    expect(files.get('texts/en.yaml')).toContain('advice: Come back with a dog.')
  })
  test('a way that leads back is named', () => {
    expect(report.parts).toContainEqual(
      expect.objectContaining({
        kind: 'flow',
        name: '/dog → /start',
        outcome: { kind: 'unsupported', because: 'way-back' },
      }),
    )
  })
  test('a condition that has no certain form in FEEL is named', () => {
    expect(report.parts).toContainEqual(
      expect.objectContaining({
        kind: 'condition',
        name: 'strange',
        outcome: { kind: 'unsupported', because: 'condition' },
      }),
    )
  })
  test('a limit stays and a pattern is named', () => {
    expect(files.get('data.yaml')).toContain('dog_name: { type: text, max: 30 }')
    expect(report.everything).toContainEqual(
      expect.objectContaining({ says: '(a+)+', outcome: { kind: 'unsupported', because: 'pattern' } }),
    )
  })
})

test('of steps that are skipped, the others keep their conditions', () => {
  const question = (id: number, text: string, more = {}) => ({
    id,
    position: id,
    data: { question_text: text, answer_type: 'text', ...more },
    routing_conditions: [] as unknown[],
  })
  const first = question(1, 'Colour', {
    answer_type: 'selection',
    answer_settings: { only_one_option: 'true', selection_options: [{ name: 'Red' }, { name: 'Blue' }] },
  })
  first.routing_conditions.push({ answer_value: 'Red', goto_page_id: 3 })
  const { files } = importedJson({ name: 'Form', steps: [first, question(2, 'Which blue'), question(3, 'Size')] })
  expect(files.get('pages.yaml')).toContain(`- page: which-blue\n  asks: [ which_blue ]\n  when: not(colour = "red")`)
  expect(files.get('pages.yaml')).toMatch(/- page: size\n {2}asks: \[ size \]\n- check/)
})

test('words without questions go to the next page that the same people see', () => {
  const text = (id: number, title: string, rules: unknown[] = []) => ({
    id,
    type: 'textField',
    properties: { titleEn: title, validation: { required: true }, conditionalRules: rules },
  })
  const { files } = importedJson({
    titleEn: 'Form',
    layout: [1, 2, 3, 4],
    elements: [
      { id: 1, type: 'radio', properties: { titleEn: 'Colour', choices: [{ en: 'Red' }, { en: 'Blue' }] } },
      { id: 2, type: 'richText', properties: { descriptionEn: 'Words for all' } },
      text(3, 'Which red', [{ choiceId: '1.0' }]),
      text(4, 'Size'),
    ],
  })
  expect(files.get('texts/en.yaml')).toContain('which-red: Which red\n')
  expect(files.get('texts/en.yaml')).toContain('size:\n    title: Size\n    lead: Words for all')
})

test('of filled-in data the names become fields, and nothing that was filled in stands anywhere', () => {
  const { files, report } = importedJson({ name: 'Ada Beispiel', born: '1990-05-06', children: [{ first: 'Kim' }] })
  expect(files.get('data.yaml')).toContain('born: { type: date, optional: true }')
  expect(report.source.system).toBe('sample-data')
  expect([...files.values()].join('')).not.toMatch(/Beispiel|1990|Kim/)
})

describe('what is no form is refused with a reason', () => {
  test.each([
    ['text', 'hello', 'unknown-format'],
    ['broken JSON', '{"pages": [', 'not-json'],
    ['a name twice', '{"a": 1, "a": 2}', 'not-json'],
    ['YAML that refers to itself', 'a: &x [1]\nb: *x\n', 'alias'],
    ['depth made to harm', '['.repeat(100) + ']'.repeat(100), 'too-large'],
    ['a broken archive', 'PK\u0003\u0004 and no more', 'not-a-zip'],
    ['nothing', '', 'unknown-format'],
  ])('%s', (_, text, because) => {
    expect(importForm('form.json', Buffer.from(text, 'latin1'), options)).toMatchObject({ kind: 'refused', because })
  })
})
