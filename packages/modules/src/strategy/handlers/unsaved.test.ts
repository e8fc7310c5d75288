import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { recordHistory } from '@klammer/platform/record'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { unsavedOf, unsavedTargets } from '../store/unsaved.ts'
import { strategyTables } from '../tables.ts'
import { actOf, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { createElement, saveDraft } from './drafts.ts'
import { createStrategy } from './strategies.ts'
import { forgetUnsaved, keepUnsaved, purgeUnsaved } from './unsaved.ts'

const editor = person('editor', 'strategy-editor')
const colleague = person('colleague', 'strategy-editor')
const reader = person('reader', 'strategy-reviewer')

let city: Database
let strategy: StrategyId
let id: ElementId

beforeAll(async () => {
  city = await openTestDatabase([recordHistory, strategyHistory])
  const created = await createStrategy(actOf(city.db, editor), { content: aStrategy(), summary: { de: 'Erste' } })
  if (created.kind !== 'created') throw new Error(created.because)
  strategy = created.strategy
  const initiative = await createElement(actOf(city.db, editor), {
    strategy,
    kind: 'initiative',
    content: anInitiative(),
  })
  if (initiative.kind !== 'created') throw new Error(initiative.because)
  id = initiative.element.id
})
afterAll(() => city.close())

const form = (title: string) => ({
  values: { 'title.de': title, startsOn: '31.02.2027' },
  seen: { n: 1, edit: 1 },
  began: '',
})
const kept = (of: string) => unsavedOf(strategyTables(city.db), of, { kind: 'element', id })

test('a form is kept as it is, valid or not, and only for the person who fills it in', async () => {
  expect(await keepUnsaved(actOf(city.db, editor), { kind: 'element', id }, form('Halb fer'))).toEqual({ kind: 'kept' })
  expect(await kept('editor')).toMatchObject(form('Halb fer'))
  expect(await kept('colleague')).toBeUndefined()
})
test('whoever types while somebody else saves hears of it at once, and keeps their text', async () => {
  await saveDraft(actOf(city.db, colleague), id, { content: anInitiative('Ihre'), seenEdit: 1 })
  expect(await keepUnsaved(actOf(city.db, editor), { kind: 'element', id }, form('Meine'))).toMatchObject({
    kind: 'kept-beside',
    theirs: { author: 'colleague', content: { title: { de: 'Ihre' } } },
  })
  expect(await kept('editor')).toMatchObject({ values: { 'title.de': 'Meine' } })
})
test('only who may edit can keep a form', async () => {
  await expect(keepUnsaved(actOf(city.db, reader), { kind: 'element', id }, form('x'))).rejects.toThrow(Forbidden)
  const target = { kind: 'new', strategy, of: 'goal' } as const
  await expect(keepUnsaved(actOf(city.db, reader), target, form('x'))).rejects.toThrow(Forbidden)
})
test('a new element is kept before it exists', async () => {
  const target = { kind: 'new', strategy, of: 'goal' } as const
  await keepUnsaved(actOf(city.db, editor, '2027-03-16'), target, { values: {}, seen: undefined, began: '' })
  expect(await unsavedTargets(strategyTables(city.db), 'editor')).toMatchObject([
    { target },
    { target: { kind: 'element', id } },
  ])
})
test('what was saved is forgotten, and after 30 days so is everything else', async () => {
  await forgetUnsaved(actOf(city.db, editor), { kind: 'element', id })
  expect(await kept('editor')).toBeUndefined()
  await keepUnsaved(actOf(city.db, editor, '2027-01-01'), { kind: 'element', id }, form('Alt'))
  expect(await purgeUnsaved(actOf(city.db, editor, '2027-01-31'))).toBe(0)
  expect(await purgeUnsaved(actOf(city.db, editor, '2027-02-01'))).toBe(1)
})
