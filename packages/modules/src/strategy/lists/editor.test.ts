import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Choice } from '../forms/merge.ts'
import { saveDraft } from '../handlers/drafts.ts'
import { keepUnsaved, settleConflict } from '../handlers/unsaved.ts'
import { sendVersionToReview } from '../handlers/versions.ts'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, InitiativeContent, StrategyId } from '../model.ts'
import { actOf, aGoal, aGuideline, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { openVersionPage, strategyBoard } from './board.ts'
import { editorOf, newEditor } from './editor.ts'
import { compareRevisions, staffElementPage } from './element-page.ts'

const editor = person('editor', 'strategy-editor')
const colleague = person('colleague', 'strategy-editor', 'strategy-reviewer')
const office = { ...person('office'), grants: [{ role: 'strategy-editor', unit: 'fd-bau' }] }

let city: Database
let strategy: { id: StrategyId; slug: string; root: ElementId }
let id: ElementId

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
})
afterAll(() => city.close())
beforeEach(async () => {
  const story = storyteller(city.db)
  strategy = await story.strategy('2027-01-01', aStrategy())
  id = await story.publishNew('2027-01-01', strategy.id, anInitiative('Anfang', { startsOn: '2027-01-01' }))
})

const me = () => actOf(city.db, editor)
const open = async () => (await editorOf(me(), id, []))!
const initiative = (title: string, over: Partial<InitiativeContent> = {}) =>
  anInitiative(title, { startsOn: '2027-01-01', ...over })

/** I type while my colleague saves. */
async function meanwhile(typed: { [name: string]: string }, theirs: InitiativeContent) {
  const began = await open()
  const values = { ...began.values, ...typed }
  await saveDraft(actOf(city.db, colleague), id, { content: theirs, seenEdit: 0, seenRevision: 1 })
  await keepUnsaved(me(), began.target, { values, seen: began.seen, began: began.began })
}

test('the editor begins with the published text and finds again what was left unsaved', async () => {
  const began = await open()
  expect(began).toMatchObject({ seen: { n: 1, edit: 0 }, restoredAt: undefined, values: { 'title.de': 'Anfang' } })
  await keepUnsaved(me(), began.target, { ...began, values: { ...began.values, startsOn: '31.02.' } })
  expect(await open()).toMatchObject({ values: { startsOn: '31.02.' }, restoredAt: '2027-03-15T11:00:00.000Z' })
})
test('what a colleague changed elsewhere is taken over, and said', async () => {
  await meanwhile({ startsOn: '01.05.2027' }, initiative('Neuer Titel'))
  const editor = await open()
  expect(editor).toMatchObject({
    conflict: undefined,
    seen: { n: 2, edit: 1 },
    values: { startsOn: '01.05.2027', 'title.de': 'Neuer Titel' },
  })
  expect(editor.taken.map(({ name }) => name)).toEqual(['title.de'])
})
test('two editors of the same part see both texts, choose, and save again; nothing is lost', async () => {
  await meanwhile(
    { 'title.de': 'Mein Titel', startsOn: '01.05.2027' },
    initiative('Ihr Titel', { startsOn: '2027-06-01' }),
  )
  const { conflict } = await open()
  expect(conflict?.parts.map(({ name }) => name)).toEqual(['title.de', 'startsOn'])
  expect(conflict).toMatchObject({ mine: { 'title.de': 'Mein Titel' }, theirs: { 'title.de': 'Ihr Titel' } })

  const choices: { [name: string]: Choice } = {
    'title.de': { kind: 'written', text: 'Unser Titel' },
    startsOn: { kind: 'theirs' },
  }
  const choose = (seen = conflict!.theirSeen) =>
    settleConflict(me(), id, seen, ({ name }) => choices[name] ?? { kind: 'mine' })
  expect(await choose()).toEqual({ kind: 'settled' })
  const settled = await open()
  expect(settled).toMatchObject({
    conflict: undefined,
    seen: { n: 2, edit: 1 },
    values: { 'title.de': 'Unser Titel', startsOn: '01.06.2027' },
  })
})
test('when a third save comes in between, the choice is asked again', async () => {
  await meanwhile({ 'title.de': 'Mein Titel' }, initiative('Ihr Titel'))
  const { conflict } = await open()
  await saveDraft(actOf(city.db, colleague), id, { content: initiative('Noch einer'), seenEdit: 1, seenRevision: 2 })
  expect(await settleConflict(me(), id, conflict!.theirSeen, () => ({ kind: 'theirs' }))).toEqual({
    kind: 'refused',
    because: 'changed-again',
  })
  expect((await open()).conflict).toMatchObject({
    mine: { 'title.de': 'Mein Titel' },
    theirs: { 'title.de': 'Noch einer' },
  })
})
test('only stages that may follow are offered', async () => {
  expect((await open()).stages).toEqual(['idea', 'proposed', 'cancelled'])
})
test('without an open version the council’s texts cannot be written, and the editor says so', async () => {
  const story = storyteller(city.db)
  const guideline = await story.draft('2027-01-01', strategy.id, aGuideline())
  expect((await editorOf(me(), guideline, []))?.blocked).toBeUndefined()
  await sendVersionToReview(me(), strategy.id)
  expect((await editorOf(me(), guideline, []))?.blocked).toBe('version-in-review')
  expect((await newEditor(me(), strategy.id, 'goal', [])).blocked).toBe('version-in-review')
})
test('the object page shows the draft beside the published text, and what may be done', async () => {
  await saveDraft(me(), id, { content: initiative('Neuer Anfang'), seenEdit: 0, seenRevision: 1 })
  expect(await staffElementPage(me(), id, [])).toMatchObject({
    current: { title: 'Anfang' },
    open: { state: 'draft', changes: [{ label: 'Titel (Deutsch)' }] },
    history: [
      { n: 2, state: 'draft' },
      { n: 1, state: 'published' },
    ],
    actions: { edit: true, submit: true, publish: false, discard: true, end: false },
  })
  const comparison = await compareRevisions(me(), id, {}, [])
  expect(comparison).toMatchObject({ from: 1, to: 2, changes: [{ name: 'title.de' }] })
})
test('an office does not see the drafts of another one, however it asks', async () => {
  await saveDraft(me(), id, {
    content: initiative('Geheimer Plan', { unit: 'fd-jugend' }),
    seenEdit: 0,
    seenRevision: 1,
  })
  const page = await staffElementPage(actOf(city.db, office), id, [])
  expect(JSON.stringify(page)).not.toContain('Geheimer Plan')
  expect(JSON.stringify(await compareRevisions(actOf(city.db, office), id, {}, []))).not.toContain('Geheimer Plan')
  await expect(editorOf(actOf(city.db, office), id, [])).rejects.toThrow(Forbidden)
  await expect(openVersionPage(actOf(city.db, office), strategy.slug)).rejects.toThrow(Forbidden)
  const draft = await storyteller(city.db).draft('2027-01-01', strategy.id, initiative('Nur Entwurf'))
  await expect(staffElementPage(actOf(city.db, office), draft, [])).rejects.toThrow(Forbidden)
})
test('the version shows what it would change, text by text', async () => {
  const story = storyteller(city.db)
  const guideline = await story.draft('2027-01-01', strategy.id, aGuideline('Alt'))
  await story.adopt('2027-01-10', strategy.id, `${strategy.slug}/1`)
  await story.openVersion('2027-02-01', strategy.id)
  await story.change('2027-02-01', guideline, aGuideline('Neu'))
  await story.draft('2027-02-01', strategy.id, aGoal('Hinzu'))
  expect(await openVersionPage(me(), strategy.slug)).toMatchObject({
    open: { n: 2 },
    changes: 2,
    actions: { send: true, approve: false, adopt: false },
    texts: [
      { what: 'changed', title: 'Neu', changes: [{ label: 'Titel (Deutsch)' }] },
      { what: 'new', title: 'Hinzu' },
    ],
  })
  expect((await strategyBoard(me(), strategy.slug))?.counts).toMatchObject({
    guideline: { total: 1, drafts: 1 },
    initiative: { total: 1, drafts: 0, inReview: 0 },
  })
})
