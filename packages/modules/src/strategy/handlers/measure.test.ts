import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { actAs } from '@klammer/platform/act'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { InitiativeContent, StrategyId } from '../model.ts'
import { strategySources } from '../sources.ts'
import { actOf, anIndicator, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { createElement, publishElement, submitDraft } from './drafts.ts'
import { measureAll, monthBefore } from './measure.ts'
import { createStrategy } from './strategies.ts'

const editor = person('editor', 'strategy-editor')
const reviewer = person('reviewer', 'strategy-reviewer')

let city: Database
let strategy: StrategyId

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const created = await createStrategy(actOf(city.db, editor), { content: aStrategy(), summary: { de: 'Erste' } })
  if (created.kind !== 'created') throw new Error(created.because)
  strategy = created.strategy
})
afterAll(() => city.close())

async function publish(content: ReturnType<typeof anIndicator> | InitiativeContent, day: string): Promise<string> {
  const created = await createElement(actOf(city.db, editor, day), { strategy, kind: content.kind, content })
  if (created.kind !== 'created') throw new Error(created.because)
  await submitDraft(actOf(city.db, editor, day), created.element.id)
  await publishElement(actOf(city.db, reviewer, day), created.element.id)
  return created.element.id
}

const inFebruary = () =>
  actAs({ db: city.db, actor: { kind: 'system', name: 'measure' }, now: new Date('2027-02-03T04:15:00Z') })

test('the month before January is December of the year before', () => {
  expect(monthBefore('2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' })
  expect(monthBefore('2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})
test('automatic indicators are measured once for the last month, from what was known then', async () => {
  const indicator = await publish(
    anIndicator('Meilensteine', {
      valueUnit: 'share',
      minCell: 0,
      method: { kind: 'automatic', source: 'strategy.milestones-in-time' },
    }),
    '2027-01-04',
  )
  const milestone = (due: string, doneOn?: string) => ({ title: { de: 'Schritt' }, due, doneOn })
  await publish(
    anInitiative('Portal', {
      stage: 'running',
      milestones: [
        milestone('2027-01-10', '2027-01-10'),
        milestone('2027-01-11', '2027-01-12'),
        milestone('2027-01-12'),
        milestone('2027-03-01'),
      ],
    }),
    '2027-01-13',
  )
  expect(await measureAll(inFebruary(), strategySources)).toEqual({ published: 1, unchanged: 0, unmeasured: [] })
  expect(await measureAll(inFebruary(), strategySources)).toEqual({ published: 0, unchanged: 1, unmeasured: [] })
  const values = await sql<{ numerator: string; denominator: string; period_to: string }>`select numerator, denominator,
    period_to from strategy.measurement where indicator_id = ${indicator}`.execute(city.db)
  expect(values.rows).toEqual([{ numerator: '1', denominator: '3', period_to: '2027-01-31' }])
})
test('whoever runs the query again gets the same digest; a changed row changes exactly that value', async () => {
  const period = { from: '2027-01-01', to: '2027-01-31' }
  const source = strategySources.find(({ id }) => id === 'strategy.milestones-in-time')
  const acts = strategySources.find(({ id }) => id === 'strategy.acts-recorded')
  const before = await source?.compute(city.db, period)
  const actsBefore = await acts?.compute(city.db, period)
  expect(await source?.compute(city.db, period)).toEqual(before)
  await publish(
    anInitiative('Zweites', { stage: 'running', milestones: [{ title: { de: 'Schritt' }, due: '2027-01-20' }] }),
    '2027-01-20',
  )
  expect((await source?.compute(city.db, period))?.inputsDigest).not.toBe(before?.inputsDigest)
  expect(actsBefore?.numerator).toBeGreaterThan(0)
})
test('an indicator whose source is gone is named, not passed over', async () => {
  await publish(anIndicator('Verwaist', { method: { kind: 'automatic', source: 'gone.away' } }), '2027-01-04')
  expect(await measureAll(inFebruary(), strategySources)).toMatchObject({ unmeasured: ['verwaist'] })
})
