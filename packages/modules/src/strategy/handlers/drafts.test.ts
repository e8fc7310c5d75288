import { Forbidden } from '@klammer/platform/act'
import { type Database, migrate, openDatabase } from '@klammer/platform/database'
import { history, recordHistory } from '@klammer/platform/record'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { revisionOn } from '../store/revisions.ts'
import { strategyTables } from '../tables.ts'
import { actOf, aGuideline, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { createElement, publishElement, saveDraft, submitDraft } from './drafts.ts'
import { createStrategy } from './strategies.ts'
import { adoptByCouncil, approve, openVersion, sendVersionToReview } from './versions.ts'

const editor = person('editor', 'strategy-editor')
const reviewer = person('reviewer', 'strategy-reviewer', 'strategy-editor')
const council = person('council', 'council-office')

let city: Database
let strategy: StrategyId

beforeAll(async () => {
  city = await openDatabase({ dataFolder: 'memory' })
  await migrate(city.db, [recordHistory, strategyHistory])
})
afterAll(() => city.close())
beforeEach(async () => {
  const created = await createStrategy(actOf(city.db, editor), {
    content: aStrategy(),
    summary: { de: 'Erste Fassung' },
  })
  if (created.kind !== 'created') throw new Error(created.because)
  strategy = created.strategy
})

async function create(content: { readonly kind: 'initiative' | 'guideline' }): Promise<ElementId> {
  const created = await createElement(actOf(city.db, editor), { strategy, kind: content.kind, content })
  if (created.kind !== 'created') throw new Error(created.because)
  return created.element.id
}

const adoption = (number: string, day: string) => ({
  resolution: { body: 'Stadtrat', number, decidedOn: day },
  validFrom: day,
})

async function adopt(number: string, day: string) {
  await sendVersionToReview(actOf(city.db, editor, day), strategy)
  await approve(actOf(city.db, reviewer, day), strategy)
  return adoptByCouncil(actOf(city.db, council, day), strategy, adoption(number, day))
}

test('an initiative is published by a second person and is in the record', async () => {
  const id = await create(anInitiative('Kita-Portal'))
  expect(await submitDraft(actOf(city.db, editor), id)).toEqual({ kind: 'submitted' })
  expect(await publishElement(actOf(city.db, reviewer), id)).toMatchObject({ kind: 'published' })
  expect(await revisionOn(strategyTables(city.db), id, '2027-03-15')).toMatchObject({ n: 1 })
  expect(await history(city.db, `strategy.initiative:${id}`)).toMatchObject([{ kind: 'strategy.initiative-published' }])
})
test('nobody publishes their own text', async () => {
  const created = await createElement(actOf(city.db, reviewer), {
    strategy,
    kind: 'initiative',
    content: anInitiative(),
  })
  if (created.kind !== 'created') throw new Error(created.because)
  await submitDraft(actOf(city.db, reviewer), created.element.id)
  expect(await publishElement(actOf(city.db, reviewer), created.element.id)).toEqual({
    kind: 'refused',
    because: 'own-work',
  })
})
test('an editor without the right role is stopped in the module', async () => {
  const id = await create(anInitiative())
  await expect(saveDraft(actOf(city.db, council), id, { content: anInitiative(), seenEdit: 1 })).rejects.toThrow(
    Forbidden,
  )
})
test('the second of two editors is told, and the first one keeps what they wrote', async () => {
  const id = await create(anInitiative('Anfang'))
  expect(await saveDraft(actOf(city.db, editor), id, { content: anInitiative('Erste'), seenEdit: 1 })).toEqual({
    kind: 'saved',
    edit: 2,
  })
  const second = await saveDraft(actOf(city.db, reviewer), id, { content: anInitiative('Zweite'), seenEdit: 1 })
  expect(second).toMatchObject({
    kind: 'refused',
    because: 'edited-meanwhile',
    theirs: { content: { title: { de: 'Erste' } } },
  })
})
test('wrong fields are named one by one', async () => {
  const outcome = await createElement(actOf(city.db, editor), {
    strategy,
    kind: 'initiative',
    content: { ...anInitiative(''), startsOn: '2027-02-31' },
  })
  expect(outcome).toMatchObject({ because: 'invalid', problems: [{ path: 'title.de' }, { path: 'startsOn' }] })
})
test('a version becomes the city’s text with a resolution, and the old one stays readable', async () => {
  const id = await create(aGuideline('Alt'))
  expect(await adopt('2015/1', '2027-01-10')).toMatchObject({ kind: 'adopted', n: 1 })
  await openVersion(actOf(city.db, editor), strategy, { de: 'Zweite Fassung' })
  await saveDraft(actOf(city.db, editor), id, { content: aGuideline('Neu'), seenEdit: 0 })
  expect(await adopt('2027/2', '2027-02-10')).toMatchObject({ kind: 'adopted', n: 2 })

  const db = strategyTables(city.db)
  expect(await revisionOn(db, id, '2027-01-31')).toMatchObject({ content: { title: { de: 'Alt' } } })
  expect(await revisionOn(db, id, '2027-02-10')).toMatchObject({ content: { title: { de: 'Neu' } } })
})
test('a guideline cannot slip past the council', async () => {
  const id = await create(aGuideline())
  expect(await submitDraft(actOf(city.db, editor), id)).toEqual({ kind: 'refused', because: 'needs-version' })
  await adopt('2027/3', '2027-01-10')
  const late = await saveDraft(actOf(city.db, editor), id, { content: aGuideline('Heimlich'), seenEdit: 0 })
  expect(late).toEqual({ kind: 'refused', because: 'no-open-version' })
})
