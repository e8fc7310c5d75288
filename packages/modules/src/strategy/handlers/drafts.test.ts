import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { history, recordHistory } from '@klammer/platform/record'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { remarksAbout } from '../store/remarks.ts'
import { openCouncilRevisions, openRevision, revisionOn } from '../store/revisions.ts'
import { strategyTables } from '../tables.ts'
import { actOf, aGuideline, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { createElement, discardDraft, publishElement, returnDraft, saveDraft, submitDraft } from './drafts.ts'
import { createStrategy } from './strategies.ts'
import { adoptByCouncil, approve, openVersion, readingOf, returnVersion, sendVersionToReview } from './versions.ts'

const editor = person('editor', 'strategy-editor')
const reviewer = person('reviewer', 'strategy-reviewer', 'strategy-editor')
const council = person('council', 'council-office')

let city: Database
let strategy: StrategyId

beforeAll(async () => {
  city = await openTestDatabase([recordHistory, strategyHistory])
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
test('of two people who add things of one title at the same moment, each gets an address', async () => {
  const add = () =>
    createElement(actOf(city.db, editor), { strategy, kind: 'initiative', content: anInitiative('Zur selben Zeit') })
  const created = await Promise.all([add(), add(), add()])
  const slugs = created.map((one) => (one.kind === 'created' ? one.element.slug : one.because))
  expect(slugs.toSorted()).toEqual(['zur-selben-zeit', 'zur-selben-zeit-2', 'zur-selben-zeit-3'])
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
test('who began with a text that was replaced meanwhile is told, even when no draft is open', async () => {
  const id = await create(anInitiative('Anfang'))
  await submitDraft(actOf(city.db, editor), id)
  await publishElement(actOf(city.db, reviewer), id)
  const seen = { seenEdit: 0, seenRevision: 1 }
  expect(await saveDraft(actOf(city.db, editor), id, { content: anInitiative('Neu'), ...seen })).toMatchObject({
    edit: 1,
  })
  await submitDraft(actOf(city.db, editor), id)
  await publishElement(actOf(city.db, reviewer), id)
  expect(await saveDraft(actOf(city.db, reviewer), id, { content: anInitiative('Alt'), ...seen })).toMatchObject({
    because: 'edited-meanwhile',
    theirs: { n: 2, content: { title: { de: 'Neu' } } },
  })
})
test('nobody publishes a text they have not read', async () => {
  const id = await create(anInitiative('Gelesen'))
  await submitDraft(actOf(city.db, editor), id)
  const read = { n: 1, edit: 2 }
  await returnDraft(actOf(city.db, editor), id)
  await saveDraft(actOf(city.db, editor), id, { content: anInitiative('Ungelesen'), seenEdit: 3 })
  await submitDraft(actOf(city.db, editor), id)
  expect(await publishElement(actOf(city.db, reviewer), id, read)).toEqual({
    kind: 'refused',
    because: 'changed-meanwhile',
  })
  expect(await publishElement(actOf(city.db, reviewer), id, { n: 1, edit: 5 })).toMatchObject({ kind: 'published' })
})
test('an office cannot take over the initiative of another one by renaming its unit', async () => {
  const id = await create(anInitiative('Kita', { unit: 'fd-jugend' }))
  const clerk = { ...person('clerk'), grants: [{ role: 'strategy-editor', unit: 'fd-bau' }] }
  const takeOver = { content: anInitiative('Kita', { unit: 'fd-bau' }), seenEdit: 1 }
  await expect(saveDraft(actOf(city.db, clerk), id, takeOver)).rejects.toThrow(Forbidden)
})
test('a link to something that does not exist is refused at its field', async () => {
  const links = [{ kind: 'realises', to: '00000000-0000-4000-8000-000000000000' as ElementId }] as const
  const outcome = await createElement(actOf(city.db, editor), {
    strategy,
    kind: 'initiative',
    content: anInitiative('Ins Leere', { links }),
  })
  expect(outcome).toMatchObject({ problems: [{ path: 'links.0.to', code: 'unknown-element' }] })
})
test('what was approved for the council is not thrown away behind its back', async () => {
  const id = await create(aGuideline())
  await sendVersionToReview(actOf(city.db, editor), strategy)
  await approve(actOf(city.db, reviewer), strategy)
  expect(await discardDraft(actOf(city.db, editor), id)).toEqual({ kind: 'refused', because: 'version-in-review' })
})
test('whoever gives a text back says why', async () => {
  const id = await create(anInitiative())
  await submitDraft(actOf(city.db, editor), id)
  await returnDraft(actOf(city.db, reviewer), id, ' Bitte mit Frist. ')
  const db = strategyTables(city.db)
  const open = await openRevision(db, id)
  expect(await remarksAbout(db, { revision: open!.id })).toMatchObject([
    { author: 'reviewer', text: 'Bitte mit Frist.' },
  ])
})
test('the second person approves only the version they have read', async () => {
  const id = await create(aGuideline('Gelesen'))
  await sendVersionToReview(actOf(city.db, editor), strategy)
  const read = readingOf(await openCouncilRevisions(strategyTables(city.db), strategy))
  await returnVersion(actOf(city.db, editor), strategy)
  await saveDraft(actOf(city.db, editor), id, { content: aGuideline('Ungelesen'), seenEdit: 1 })
  await sendVersionToReview(actOf(city.db, editor), strategy)
  expect(await approve(actOf(city.db, reviewer), strategy, read)).toEqual({
    kind: 'refused',
    because: 'changed-meanwhile',
  })
})
test('a resolution has one date', async () => {
  expect(await adopt('2027/9', '2027-01-10')).toMatchObject({ kind: 'adopted' })
  await openVersion(actOf(city.db, editor), strategy, { de: 'Zweite Fassung' })
  await create(aGuideline())
  expect(await adopt('2027/9', '2027-02-10')).toEqual({ kind: 'refused', because: 'resolution-differs' })
})
