import type { Database } from '@klammer/platform/database'
import { history, recordHistory } from '@klammer/platform/record'
import { openTestDatabase } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, IndicatorContent, StrategyId } from '../model.ts'
import { actOf, anIndicator, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { enterBudget } from './budget.ts'
import { createElement, publishElement, saveDraft, submitDraft } from './drafts.ts'
import { confirmMeasurement, enterMeasurement, publishComputed } from './measurements.ts'
import { createStrategy } from './strategies.ts'

const editor = person('editor', 'strategy-editor')
const reviewer = person('reviewer', 'strategy-reviewer')
const steward = person('steward', 'data-steward')

let city: Database
let strategy: StrategyId

beforeAll(async () => {
  city = await openTestDatabase([recordHistory, strategyHistory])
})
afterAll(() => city.close())
beforeEach(async () => {
  const created = await createStrategy(actOf(city.db, editor), { content: aStrategy(), summary: { de: 'Erste' } })
  if (created.kind !== 'created') throw new Error(created.because)
  strategy = created.strategy
})

async function publish(content: ReturnType<typeof anIndicator> | ReturnType<typeof anInitiative>): Promise<ElementId> {
  const created = await createElement(actOf(city.db, editor), { strategy, kind: content.kind, content })
  if (created.kind !== 'created') throw new Error(created.because)
  await submitDraft(actOf(city.db, editor), created.element.id)
  await publishElement(actOf(city.db, reviewer), created.element.id)
  return created.element.id
}

const january = { from: '2027-01-01', to: '2027-01-31' }
const entry = (indicator: ElementId, numerator: number) => ({
  indicator,
  period: january,
  count: { numerator },
  source: { label: 'Statistikstelle' },
})

test('a value entered by hand is public after a second person has confirmed it', async () => {
  const id = await publish(anIndicator())
  const entered = await enterMeasurement(actOf(city.db, steward), entry(id, 870))
  if (entered.kind !== 'entered') throw new Error(entered.because)
  expect(await history(city.db, `strategy.indicator:${id}`)).toHaveLength(1)
  expect(await confirmMeasurement(actOf(city.db, reviewer), entered.id)).toMatchObject({ kind: 'confirmed' })
  expect((await history(city.db, `strategy.indicator:${id}`)).at(-1)).toMatchObject({
    kind: 'strategy.measurement-published',
    facts: { value: '870', periodTo: '2027-01-31' },
  })
})
test('nobody confirms their own value', async () => {
  const both = person('both', 'data-steward', 'strategy-reviewer')
  const entered = await enterMeasurement(actOf(city.db, both), entry(await publish(anIndicator()), 10))
  if (entered.kind !== 'entered') throw new Error(entered.because)
  expect(await confirmMeasurement(actOf(city.db, both), entered.id)).toEqual({ kind: 'refused', because: 'own-work' })
})
test('a small count appears neither in the table nor in the record', async () => {
  const id = await publish(anIndicator())
  const entered = await enterMeasurement(actOf(city.db, steward), entry(id, 3))
  if (entered.kind !== 'entered') throw new Error(entered.because)
  await confirmMeasurement(actOf(city.db, reviewer), entered.id)
  const rows = await sql<{ numerator: unknown; value: unknown }>`select value, numerator from strategy.measurement
    where indicator_id = ${id}`.execute(city.db)
  expect(rows.rows).toEqual([{ value: null, numerator: null }])
  expect((await history(city.db, `strategy.indicator:${id}`)).at(-1)?.facts).toMatchObject({ suppressed: true })
})
test('a correction refers to the value it replaces', async () => {
  const id = await publish(anIndicator())
  const first = await enterMeasurement(actOf(city.db, steward), entry(id, 870))
  if (first.kind !== 'entered') throw new Error(first.because)
  const confirmed = await confirmMeasurement(actOf(city.db, reviewer), first.id)
  expect(await enterMeasurement(actOf(city.db, steward), entry(id, 871))).toEqual({
    kind: 'refused',
    because: 'already-measured',
  })
  const second = await enterMeasurement(actOf(city.db, steward), { ...entry(id, 871), supersedes: first.id })
  if (second.kind !== 'entered' || confirmed.kind !== 'confirmed') throw new Error('not entered')
  await confirmMeasurement(actOf(city.db, reviewer), second.id)
  expect((await history(city.db, `strategy.indicator:${id}`)).at(-1)).toMatchObject({
    kind: 'strategy.measurement-corrected',
    refersTo: confirmed.actId,
  })
})
test('a changed definition starts a new series', async () => {
  const content = anIndicator() satisfies IndicatorContent
  const id = await publish(content)
  await enterMeasurement(actOf(city.db, steward), entry(id, 870))
  await saveDraft(actOf(city.db, editor), id, { content: { ...content, text: { de: 'Neu gezählt' } }, seenEdit: 0 })
  await submitDraft(actOf(city.db, editor), id)
  await publishElement(actOf(city.db, reviewer), id)
  await enterMeasurement(actOf(city.db, steward), entry(id, 900))
  const series = await sql<{ n: number }>`select n from strategy.series where indicator_id = ${id} order by n`.execute(
    city.db,
  )
  expect(series.rows).toEqual([{ n: 1 }, { n: 2 }])
})
test('a computed value is published once, and again only when it has changed', async () => {
  const id = await publish(anIndicator('Automatisch', { method: { kind: 'automatic', source: 'test.count' } }))
  const computed = (numerator: number) =>
    publishComputed(actOf(city.db, person('job', 'strategy-editor')), {
      indicator: id,
      period: january,
      query: 'select 1',
      value: { numerator, inputsDigest: `digest ${numerator}` },
    })
  expect(await computed(40)).toBe('published')
  expect(await computed(40)).toBe('unchanged')
  expect(await computed(41)).toBe('published')
})
test('money behind an initiative lets it be approved', async () => {
  const id = await publish(anInitiative('Geld', { stage: 'proposed' }))
  const approved = { content: anInitiative('Geld', { stage: 'approved' }), seenEdit: 0 }
  await saveDraft(actOf(city.db, editor), id, approved)
  expect(await submitDraft(actOf(city.db, editor), id)).toEqual({ kind: 'refused', because: 'not-approved' })
  const line = {
    year: 2027,
    kind: 'plan',
    amountCents: 1_745_000_000,
    fundingBasisPoints: 9000,
    source: { label: 'Haushalt' },
  }
  expect(await enterBudget(actOf(city.db, editor), id, line)).toMatchObject({ kind: 'entered' })
  expect(await submitDraft(actOf(city.db, editor), id)).toEqual({ kind: 'submitted' })
})
test('amounts are whole cents', async () => {
  const id = await publish(anInitiative())
  const line = { year: 2027, kind: 'plan', amountCents: 10.5, fundingBasisPoints: 0, source: { label: 'Haushalt' } }
  expect(await enterBudget(actOf(city.db, editor), id, line)).toMatchObject({
    because: 'invalid',
    problems: [{ path: 'amountCents' }],
  })
})
