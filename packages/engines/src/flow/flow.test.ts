import { expect, test } from 'vitest'
import { compileFlow, examineFlow, type FlowDefinition } from './index.ts'

/** A small dog registration: who lives elsewhere is sent away, and each dog has its pages. */
const dogs: FlowDefinition = {
  fields: [
    { type: 'choice', name: 'wohnort', options: ['hier', 'anderswo'] },
    {
      type: 'group',
      name: 'halter',
      fields: [
        { type: 'person', name: 'name' },
        { type: 'date', name: 'geburtstag', unknown: true },
        { type: 'address', name: 'anschrift' },
      ],
    },
    {
      type: 'repeat',
      name: 'hunde',
      min: 1,
      max: 3,
      fields: [
        { type: 'text', name: 'rufname' },
        { type: 'yes-no', name: 'listenhund' },
        { type: 'text', name: 'rasse', when: 'listenhund = true' },
        { type: 'file', name: 'erlaubnis', when: 'listenhund = true', optional: true },
      ],
    },
    { type: 'number', name: 'einkommen', when: 'count(hunde) > 1', decimals: 2 },
    { type: 'yes-no', name: 'wahr', confirm: true },
  ],
  pages: [
    { kind: 'question', name: 'wohnort', asks: ['wohnort'], suitability: true },
    { kind: 'exit', name: 'nicht-hier', when: 'wohnort = "anderswo"' },
    {
      kind: 'question',
      name: 'halter',
      asks: ['halter.name', 'halter.geburtstag', 'halter.anschrift'],
      section: 'person',
    },
    { kind: 'question', name: 'hund', asks: ['hunde.rufname', 'hunde.listenhund'], each: 'hunde' },
    { kind: 'question', name: 'liste', asks: ['hunde.rasse', 'hunde.erlaubnis'], each: 'hunde' },
    { kind: 'list', name: 'hunde', of: 'hunde' },
    { kind: 'question', name: 'einkommen', asks: ['einkommen'] },
    { kind: 'check', name: 'pruefen' },
    { kind: 'declaration', name: 'erklaerung', asks: ['wahr'] },
  ],
}
const flow = compileFlow(dogs)
const facts = { today: '2026-03-10' }
const keys = (steps: readonly { readonly key: string }[]) => steps.map(({ key }) => key)
const halter = {
  name: { given: '', family: 'Ö' },
  geburtstag: '1965',
  anschrift: { street: 'Rue du Lac', number: '', postcode: 'L-1234', city: 'Luxembourg', country: 'LU' },
}

test('the way begins with the first question and goes no further than what is unfinished', () => {
  const start = flow.simulate({}, facts)
  expect(keys(start.reachable)).toEqual(['wohnort'])
  expect(keys(start.path)).toEqual(['wohnort', 'halter', 'hund.0', 'hunde', 'pruefen', 'erklaerung'])
  expect(start.errors['wohnort']).toEqual({ code: 'required' })
})
test('who lives elsewhere leaves with advice, and nothing entered behind the exit counts', () => {
  const away = flow.simulate({ wohnort: 'anderswo', halter, hunde: [{ rufname: 'Bello' }] }, facts)
  expect(away.exit?.key).toBe('nicht-hier')
  expect(away.relevantAnswers).toEqual({ wohnort: 'anderswo' })
  expect(away.complete).toBe(false)
})
test('one-letter names, a birthday of which only the year is known and a foreign address are fine', () => {
  const { errors } = flow.simulate({ wohnort: 'hier', halter }, facts)
  expect(Object.keys(errors).filter((path) => path.startsWith('halter'))).toEqual([])
})
test('each dog has its own pages, and a question that one dog does not need does not count for it', () => {
  const hunde = [
    { rufname: 'A', listenhund: false, rasse: 'left over' },
    { rufname: 'B', listenhund: true, rasse: 'Bullterrier' },
  ]
  const two = flow.simulate({ wohnort: 'hier', halter, hunde, einkommen: '1000.50', wahr: true }, facts)
  expect(keys(two.path)).toEqual([
    'wohnort',
    'halter',
    'hund.0',
    'hund.1',
    'liste.1',
    'hunde',
    'einkommen',
    'pruefen',
    'erklaerung',
  ])
  expect(two.relevantAnswers['hunde']).toEqual([
    { rufname: 'A', listenhund: false },
    { rufname: 'B', listenhund: true, rasse: 'Bullterrier' },
  ])
  expect(two.complete).toBe(true)
  expect(two.resume.key).toBe('pruefen')
})
test('an entry is added and taken away on the list', () => {
  const before = { wohnort: 'hier', halter, hunde: [{ rufname: 'A', listenhund: false }] }
  const list = flow.simulate(before, facts).step('hunde')
  if (!list) throw new Error('the list is on the way')
  const more = flow.addEntry(list, before)
  expect(flow.simulate(more, facts).resume.key).toBe('hund.1')
  expect(flow.removeEntry(list, more, 1)).toEqual(before)
})
test('a form is read as people write', () => {
  const answers = {
    wohnort: 'hier',
    halter,
    hunde: [
      { rufname: 'A', listenhund: false },
      { rufname: 'B', listenhund: false },
    ],
  }
  const step = flow.simulate(answers, facts).step('einkommen')
  if (!step) throw new Error('two dogs: income is asked')
  const read = (text: string) =>
    flow.parseAnswers(step, answers, { entries: new Map([['einkommen', [text]]]) }, 'de', facts)
  expect(read(' 1.000,50 € ').answers['einkommen']).toBe('1000.50')
  expect(read('1.000').answers['einkommen']).toBe('1000')
  expect(read('1000.5').answers['einkommen']).toBe('1000.5')
  expect(read('1,234')).toMatchObject({ errors: { einkommen: { code: 'too-many-decimals' } } })
  expect(read('viel')).toMatchObject({
    errors: { einkommen: { code: 'not-a-number' } },
    input: { einkommen: ['viel'] },
  })
})
test.each([
  ['01', '02', '1965', '1965-02-01'],
  ['00', '00', '1965', '1965'],
  ['', '', '1965', '1965'],
  ['0', '3', '1965', '1965-03'],
  ['31', '02', '1965', 'day-does-not-exist'],
  ['1', '', '1965', 'not-a-date'],
  ['1', '2', '65', 'not-a-date'],
])('the birthday %s.%s.%s is read as %s', (day, month, year, expected) => {
  const step = flow.simulate({ wohnort: 'hier' }, facts).step('halter')
  if (!step) throw new Error('the owner is on the way')
  const entries = new Map([
    ['halter.geburtstag.day', [day]],
    ['halter.geburtstag.month', [month]],
    ['halter.geburtstag.year', [year]],
  ])
  const { answers, errors } = flow.parseAnswers(step, {}, { entries }, 'de', facts)
  const read = (answers['halter'] as { geburtstag?: string } | undefined)?.geburtstag
  expect(read ?? errors['halter.geburtstag']?.code).toBe(expected)
})
test('a German postcode has five digits; the error stands at its part', () => {
  const anschrift = { street: 'Markt', number: '1', postcode: '9773', city: 'Weimar', country: 'DE' }
  const { errors } = flow.simulate({ wohnort: 'hier', halter: { ...halter, anschrift } }, facts)
  expect(errors['halter.anschrift.postcode']).toEqual({ code: 'not-a-postcode' })
})

const problemsOf = (change: Partial<FlowDefinition>) => examineFlow({ ...dogs, ...change })
const withCondition = (name: string, when: string) => ({
  pages: dogs.pages.map((page) => (page.name === name ? { ...page, when } : page)),
})

test('a flow that is well made has no problems', () => {
  expect(examineFlow(dogs)).toEqual([])
})
test('conditions in a circle are refused, and the circle is named', () => {
  const fields = [
    ...dogs.fields.filter(({ name }) => name !== 'wahr'),
    { type: 'yes-no', name: 'wahr', when: 'b = true' },
    { type: 'yes-no', name: 'b', when: 'wahr = true' },
  ] as const
  const pages = dogs.pages.map((page) => (page.name === 'erklaerung' ? { ...page, asks: ['wahr', 'b'] } : page))
  expect(examineFlow({ fields, pages })).toContainEqual(
    expect.objectContaining({ code: 'cycle', params: { cycle: 'wahr → b → wahr' } }),
  )
})
test.each([
  ['halter', 'einkommen > 5', { code: 'looks-ahead' }],
  ['halter', 'wonort = "hier"', { code: 'unknown-name', params: { name: 'wonort', near: 'wohnort' } }],
  ['halter', 'wohnort = "hir"', { code: 'not-an-option' }],
  ['halter', 'wohnort = ', { code: 'bad-condition' }],
  ['halter', 'frobnicate(wohnort)', { code: 'bad-condition' }],
  [
    'einkommen',
    'some h in hunde satisfies h.rase = "x"',
    { code: 'unknown-name', params: { name: 'hunde.rase', near: 'hunde.rasse' } },
  ],
  ['einkommen', 'count(hunde[listenhundd]) > 1', { code: 'unknown-name' }],
])('the condition of %s "%s" is refused', (page, when, problem) => {
  expect(problemsOf(withCondition(page, when))).toContainEqual(expect.objectContaining(problem))
})
test('a page that asks for what does not exist, or for entries without saying so, is found', () => {
  const pages = [
    ...dogs.pages,
    { kind: 'question', name: 'x', asks: ['halter.geburtsdatum', 'hunde.rufname'] },
  ] as FlowDefinition['pages']
  const codes = problemsOf({ pages }).map(({ code }) => code)
  expect(codes).toContain('unknown-field')
  expect(codes).toContain('asked-twice')
})
