import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepUnsaved } from '../handlers/unsaved.ts'
import { sendVersionToReview } from '../handlers/versions.ts'
import { submitDraft } from '../handlers/drafts.ts'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { actOf, aGuideline, anIndicator, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { desk } from './desk.ts'

const editor = person('editor', 'strategy-editor')
const reviewer = person('reviewer', 'strategy-reviewer')
const office = { ...person('office'), grants: [{ role: 'strategy-editor', unit: 'fd-bau' }] }

let city: Database
let strategy: { id: StrategyId; slug: string; root: ElementId }
let overdue: ElementId

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const story = storyteller(city.db)
  strategy = await story.strategy('2026-01-01', aStrategy())
  await story.draft('2026-01-02', strategy.id, aGuideline())
  overdue = await story.publishNew(
    '2026-02-01',
    strategy.id,
    anInitiative('Überfällig', {
      code: 'V7',
      unit: 'fd-jugend',
      nextStep: { text: { de: 'Beschluss' }, due: '2027-03-14' },
      milestones: [
        { title: { de: 'Start' }, due: '2027-02-01' },
        { title: { de: 'Erreicht' }, due: '2026-06-01', doneOn: '2026-06-01' },
      ],
    }),
  )
  await story.publishNew(
    '2026-02-01',
    strategy.id,
    anInitiative('Pünktlich', { nextStep: { text: { de: 'x' }, due: '2027-03-15' } }),
  )
  const fresh = await story.publishNew('2026-02-01', strategy.id, anIndicator('Frisch'))
  await story.measure('2027-02-01', fresh, 2026, 12)
  const old = await story.publishNew(
    '2026-02-01',
    strategy.id,
    anIndicator('Veraltet', { unit: 'fd-bau', freshForDays: 60 }),
  )
  await story.measure('2027-02-01', old, 2026, 12)
  await story.publishNew('2026-02-01', strategy.id, anIndicator('Nie gemessen'))
  const waiting = await story.draft('2026-03-01', strategy.id, anInitiative('Wartet', { code: 'V9' }))
  await submitDraft(actOf(city.db, editor), waiting)
})
afterAll(() => city.close())

const deskOf = (who: typeof editor) => desk(actOf(city.db, who))

test('the desk shows what is overdue and since when, and leaves alone what is due today', async () => {
  expect((await deskOf(editor)).overdue).toEqual({
    total: 1,
    tasks: [{ id: overdue, kind: 'initiative', label: 'V7', title: 'Überfällig', by: undefined, since: '2027-02-01' }],
  })
})
test('indicators without a fresh value lie there, those never measured as well', async () => {
  const { stale } = await deskOf(editor)
  expect(stale.tasks.map(({ since, title }) => [title, since])).toEqual([
    ['Nie gemessen', '2026-02-01'],
    ['Veraltet', '2027-03-01'],
  ])
})
test('an office sees its own work, not that of others', async () => {
  const { drafts, overdue: steps, stale } = await deskOf(office)
  expect(stale.tasks.map(({ title }) => title)).toEqual(['Veraltet'])
  expect(steps.total).toBe(0)
  expect(drafts.total).toBe(0)
})
test('drafts lie on the author’s desk, texts in review on the desk of the second person', async () => {
  expect((await deskOf(editor)).drafts.tasks.map(({ title }) => title)).toEqual([
    'Digitale Stadt',
    'Faire Kommunikation',
  ])
  expect((await deskOf(editor)).reviews.total).toBe(0)
  expect((await deskOf(reviewer)).reviews.tasks).toMatchObject([{ label: 'V9', title: 'Wartet' }])
})
test('a version in review waits for the second person, not for who sent it', async () => {
  await sendVersionToReview(actOf(city.db, editor), strategy.id)
  expect((await deskOf(reviewer)).strategies).toMatchObject([
    { slug: strategy.slug, open: { n: 1, state: 'in-review' }, waitsFor: 'my-approval' },
  ])
  expect((await deskOf(editor)).strategies).toMatchObject([{ waitsFor: undefined }])
})
test('forms that were left unsaved are found again', async () => {
  const form = { values: {}, seen: undefined, began: '' }
  await keepUnsaved(actOf(city.db, editor), { kind: 'element', id: overdue }, form)
  await keepUnsaved(actOf(city.db, editor, '2027-03-16'), { kind: 'new', strategy: strategy.id, of: 'goal' }, form)
  expect((await deskOf(editor)).unsaved).toMatchObject([
    { title: 'Digitale Stadt', target: { kind: 'new', of: 'goal' } },
    { title: 'V7 Überfällig', target: { id: overdue } },
  ])
  expect((await deskOf(reviewer)).unsaved).toEqual([])
})
test('a resident has no desk', async () => {
  await expect(deskOf(person('resident'))).rejects.toThrow(Forbidden)
})
