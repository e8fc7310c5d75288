import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterBudget } from '../handlers/budget.ts'
import { createElement, publishElement, saveDraft, submitDraft } from '../handlers/drafts.ts'
import { createStrategy } from '../handlers/strategies.ts'
import { adoptByCouncil, approve, sendVersionToReview } from '../handlers/versions.ts'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { actOf, aGoal, aGuideline, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { reportCsv } from './csv.ts'
import { reportDocument } from './document.ts'
import { reportFacts } from './facts.ts'
import { reportPdf } from './pdf.ts'
import { lastHalfYear, parseDays, parsePeriod } from './period.ts'

const editor = person('editor', 'strategy-editor')
const reviewer = person('reviewer', 'strategy-reviewer')
const council = person('council', 'council-office')
const spring = { from: '2027-01-01', to: '2027-06-30' }
const linkOf = (path: string) => `https://jena.example${path}`

let city: Database
let strategy: StrategyId
let portal: ElementId

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const created = await createStrategy(actOf(city.db, editor, '2027-01-04'), {
    content: aStrategy('Digitale Stadt'),
    summary: { de: 'Erste' },
  })
  if (created.kind !== 'created') throw new Error(created.because)
  strategy = created.strategy
  await draft('2027-01-04', aGuideline())
  await draft('2027-01-04', { ...aGoal('Alle Dienste online'), due: '2027-05-31' })
  await sendVersionToReview(actOf(city.db, editor, '2027-01-05'), strategy)
  await approve(actOf(city.db, reviewer, '2027-01-05'), strategy)
  await adoptByCouncil(actOf(city.db, council, '2027-01-10'), strategy, {
    resolution: { body: 'Stadtrat', number: '27/1', decidedOn: '2027-01-10' },
    validFrom: '2027-01-10',
  })
  const running = anInitiative('=Portal, "neu"', {
    stage: 'approved',
    milestones: [{ title: { de: 'Start' }, due: '2027-03-01' }],
    nextStep: { text: { de: 'Testen' }, due: '2027-12-31' },
  })
  portal = await draft('2027-02-01', running)
  await publish('2027-02-01', portal)
  const money = {
    year: 2027,
    kind: 'plan',
    amountCents: 1_000_000,
    fundingBasisPoints: 9000,
    source: { label: 'Plan' },
  }
  await enterBudget(actOf(city.db, editor, '2027-02-02'), portal, money)
  await saveDraft(actOf(city.db, editor, '2027-04-01'), portal, {
    content: { ...running, stage: 'running' },
    seenEdit: 0,
  })
  await publish('2027-04-01', portal)
})
afterAll(() => city.close())

async function draft(
  day: string,
  content: ReturnType<typeof aGuideline> | ReturnType<typeof aGoal> | ReturnType<typeof anInitiative>,
) {
  const created = await createElement(actOf(city.db, editor, day), { strategy, kind: content.kind, content })
  if (created.kind !== 'created') throw new Error(created.because)
  return created.element.id
}

async function publish(day: string, id: ElementId) {
  await submitDraft(actOf(city.db, editor, day), id)
  await publishElement(actOf(city.db, reviewer, day), id)
}

async function report(period = spring) {
  const facts = await reportFacts(actOf(city.db, editor), 'digitale-stadt', period)
  if (!facts) throw new Error('no report')
  return { facts, document: reportDocument(facts, 'de') }
}

const section = (document: ReturnType<typeof reportDocument>, id: string) =>
  document.sections
    .find((one) => one.id === id)
    ?.rows.map((row) => row.map(({ text }) => text.replaceAll('\u00a0', ' '))) ?? []

test('the report says what was promised, what changed, what it costs and what is overdue', async () => {
  const { document, facts } = await report()
  expect(document.lead).toContain('Stadtrat, 27/1')
  expect(section(document, 'promised')).toEqual([['1.1 Alle Dienste online', '31. Mai 2027']])
  expect(section(document, 'initiatives')[0]?.[3]).toBe('0 von 1 fälligen erreicht')
  expect(section(document, 'changed').map((row) => row[2])).toEqual([
    'neu',
    'neu',
    'neu',
    'neu',
    'von „Genehmigt“ zu „Läuft“',
  ])
  expect(section(document, 'money').at(-1)).toEqual([
    'Summe',
    '10.000 €',
    'nicht eingetragen',
    'nicht eingetragen',
    '1.000 €',
  ])
  expect(facts.overdue.map(({ due }) => due)).toEqual(['2027-05-31', '2027-03-01'])
})
test('a report on a period before anything was adopted knows nothing of later', async () => {
  const { document } = await report({ from: '2027-02-01', to: '2027-03-15' })
  expect(section(document, 'changed')).toHaveLength(1)
  expect(section(document, 'initiatives')[0]?.[2]).toBe('Genehmigt')
})
test('a strategy that was never public has no report', async () => {
  expect(await reportFacts(actOf(city.db, editor), 'gibt-es-nicht', spring)).toBeUndefined()
})
test('the table for spreadsheets runs no formula and links every row', async () => {
  const { document } = await report()
  const csv = reportCsv(document, linkOf)
  expect(csv).toContain(`"V1 =Portal, ""neu"""`)
  expect(csv).toContain('https://jena.example/strategie/vorhaben/portal-neu')
  expect(csv.split('\r\n').every((line) => !/^[=+@-]/.test(line))).toBe(true)
})
test('the PDF is tagged and the same every time', async () => {
  const { document } = await report()
  const options = { locale: 'de', date: spring.to, linkOf } as const
  const [first, second] = [await reportPdf(document, options), await reportPdf(document, options)]
  const text = Buffer.from(first).toString('latin1')
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(text).toContain('https://jena.example/strategie/vorhaben/portal-neu')
  expect(Buffer.compare(first, second)).toBe(0)
})
test('periods are read as people write them, and impossible days are named', () => {
  expect(lastHalfYear('2027-06-30')).toEqual({ from: '2026-07-01', to: '2026-12-31' })
  expect(lastHalfYear('2027-07-01')).toEqual({ from: '2027-01-01', to: '2027-06-30' })
  expect(parsePeriod('2026-H2')).toEqual({ kind: 'period', period: { from: '2026-07-01', to: '2026-12-31' } })
  expect(parsePeriod('letztes Jahr')).toMatchObject({ because: 'not-a-half-year' })
  expect(parseDays('1.3.2026', '', spring)).toEqual({
    kind: 'period',
    period: { from: '2026-03-01', to: '2027-06-30' },
  })
  expect(parseDays('31.02.2026', '', spring)).toMatchObject({ because: 'not-a-day', field: 'from' })
  expect(parseDays('2027-03-01', '2027-02-01', spring)).toMatchObject({ because: 'reversed' })
})
