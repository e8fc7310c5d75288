import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adoptByCouncil, approve, sendVersionToReview } from '../handlers/versions.ts'
import { saveDraft } from '../handlers/drafts.ts'
import { strategyHistory } from '../migrations/index.ts'
import type { Content, ElementId } from '../model.ts'
import { openRevision } from '../store/revisions.ts'
import { document as anyDocument } from '../stratml/testing/documents.ts'
import { largePlan } from '../stratml/testing/large.ts'
import { performancePlan } from '../stratml/testing/plans.ts'
import { sharedFile } from '../stratml/testing/schemas.ts'
import { writeStratml } from '../stratml/index.ts'
import { strategyTables } from '../tables.ts'
import { actOf, person } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { fromDocument } from './from-document.ts'
import { importMapped } from './import.ts'
import { bytes, imported, mappedOf, storedRows } from './testing/importing.ts'

let city: Database
beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
})
afterAll(() => city.close())

const editor = person('editor', 'strategy-editor')
const act = (actor = editor, day = '2027-03-15') => actOf(city.db, actor, day)

test('both real documents become drafts, and everything that was not taken is named', async () => {
  for (const [name, kinds] of [
    ['PMOAI.xml', { strategy: 1, guideline: 1, goal: 5 }],
    ['StratTest.xml', { strategy: 1, guideline: 3, goal: 10, indicator: 11 }],
  ] as const) {
    const mapped = await mappedOf(sharedFile(`documents/${name}`))
    const { plan, slug } = imported(await importMapped(act(), mapped, { name }))
    const counts = Object.fromEntries(
      [...Map.groupBy(plan.elements, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]),
    )
    expect(counts, name).toMatchObject(kinds)
    expect(slug).not.toBe('')
    expect(plan.notTaken.map(({ code }) => code)).toContain('submitter')
    for (const { id } of plan.elements) {
      const open = await openRevision(strategyTables(city.db), id)
      expect(open?.publication.state).toBe('draft')
    }
  }
})

test('the same file again is recognised and changes nothing', async () => {
  const mapped = await mappedOf(sharedFile('documents/PMOAI.xml'))
  const before = await storedRows(city.db)
  const again = await importMapped(act(), mapped, { name: 'PMOAI.xml' })
  expect(again.kind).toBe('unchanged')
  expect(await storedRows(city.db)).toEqual(before)
})

test('what people have changed meanwhile survives a second import of the same file', async () => {
  const document = bytes(
    performancePlan(
      '<Identifier>G-7</Identifier><Objective><Name>Kurze Wege</Name><Identifier>O-7</Identifier></Objective>',
    ),
  )
  const first = imported(await importMapped(act(), await mappedOf(document), { name: 'a.xml' }))
  const goal = first.plan.elements.find(({ kind }) => kind === 'goal')
  const open = await openRevision(strategyTables(city.db), goal?.id as ElementId)
  const content = { ...(open?.content as Content), title: { de: 'Ganz kurze Wege' } }
  expect(await saveDraft(act(), goal?.id as ElementId, { content, seenEdit: open?.edit ?? 0 })).toMatchObject({
    kind: 'saved',
  })
  expect((await importMapped(act(), await mappedOf(document), { name: 'a.xml' })).kind).toBe('unchanged')

  const newer = bytes(
    new TextDecoder().decode(document).replace('<Name>Kurze Wege</Name>', '<Name>Kürzere Wege</Name>'),
  )
  const second = imported(await importMapped(act(), await mappedOf(newer), { name: 'a.xml' }))
  expect(second.slug).toBe(first.slug)
  expect(second.plan.elements.find(({ kind }) => kind === 'goal')?.step).toMatchObject({
    kind: 'change',
    fields: ['title'],
  })
  expect((await openRevision(strategyTables(city.db), goal?.id as ElementId))?.content.title.de).toBe('Kürzere Wege')
})

test('a strategy is recognised by what it holds, not by its name, and may be renamed', async () => {
  const goals = (...names: readonly string[]) =>
    performancePlan(
      '<Identifier>N-1</Identifier>' + names.map((name) => `<Objective><Name>${name}</Name></Objective>`).join(''),
    )
  const first = imported(await importMapped(act(), await mappedOf(bytes(goals('Eins', 'Zwei'))), { name: 'n.xml' }))
  const other = performancePlan('<Identifier>N-2</Identifier>')
  expect(imported(await importMapped(act(), await mappedOf(bytes(other)), { name: 'o.xml' })).strategy).not.toBe(
    first.strategy,
  )

  const renamed = goals('Eins', 'Drei').replace('<Name>Plan</Name>', '<Name>Plan 2030</Name>')
  const second = imported(await importMapped(act(), await mappedOf(bytes(renamed)), { name: 'n.xml' }))
  expect(second.strategy).toBe(first.strategy)
  expect(second.plan.elements.map(({ said, step }) => [said.title, step.kind])).toEqual([
    ['Plan 2030', 'change'],
    ['Goal', 'keep'],
    ['Eins', 'keep'],
    ['Drei', 'create'],
  ])
})

test('any valid document can be imported, and a second time it changes nothing', async () => {
  for (const document of fc.sample(anyDocument, 40)) {
    const mapped = fromDocument(document)
    const first = imported(await importMapped(act(), mapped, { name: 'any.xml', asNew: true }))
    const again = await importMapped(act(), mapped, { name: 'any.xml' })
    // Where nothing in it has an identifier of its own, another document may look the same.
    if (again.kind !== 'refused' && again.strategy === first.strategy) expect(again.kind).toBe('unchanged')
  }
})

test('a large document of 1.5 MB with 2,400 targets is imported whole', async () => {
  const document = bytes(writeStratml(largePlan(120)))
  expect(document.length).toBeGreaterThan(1_400_000)
  const { plan } = imported(await importMapped(act(), await mappedOf(document), { name: 'large.xml' }))
  expect(plan.elements).toHaveLength(1 + 4 + 120 + 240)
  const targets = plan.elements.flatMap(({ said }) => said.targets ?? [])
  expect(targets).toHaveLength(2_400)
})

test('measured values are proposed once their indicator is published, and only once', async () => {
  const result = (year: number, value: string) =>
    `<MeasurementInstance><ActualResult><StartDate>${year}-01-01</StartDate><EndDate>${year}-12-31</EndDate><NumberOfUnits>${value}</NumberOfUnits></ActualResult></MeasurementInstance>`
  const head =
    '<MeasurementDimension>Orte mit WLAN</MeasurementDimension><UnitOfMeasurement>Orte</UnitOfMeasurement><Identifier>I-W</Identifier>'
  const document = bytes(
    performancePlan(
      `<Identifier>G-W</Identifier><Objective><Name>WLAN</Name><Identifier>O-W</Identifier><PerformanceIndicator>${head}${result(2024, '150')}${result(2025, '170')}${result(2031, '9')}</PerformanceIndicator></Objective>`,
    ),
  )
  const first = imported(await importMapped(act(), await mappedOf(document), { name: 'w.xml' }))
  expect(first.plan.notTaken.filter(({ code }) => code === 'actual-result')).toHaveLength(3)
  const indicator = first.plan.elements.find(({ kind }) => kind === 'indicator')?.id as ElementId
  await storyteller(city.db).publish('2027-03-15', indicator)

  const second = imported(await importMapped(act(), await mappedOf(document), { name: 'w.xml' }))
  expect(second.plan.notTaken.map(({ code }) => code)).toContain('actual-in-future')
  const waiting = await strategyTables(city.db)
    .selectFrom('strategy.measurement')
    .select(['period_from', 'value', 'state', 'source_label', 'entered_by'])
    .where('indicator_id', '=', indicator)
    .orderBy('period_from')
    .execute()
  const common = { state: 'proposed', source_label: 'StratML-Dokument „Plan“ (w.xml)', entered_by: 'editor' }
  expect(waiting.map((row) => ({ ...row, value: Number(row.value) }))).toEqual([
    { ...common, period_from: '2024-01-01', value: 150 },
    { ...common, period_from: '2025-01-01', value: 170 },
  ])
  expect((await importMapped(act(), await mappedOf(document), { name: 'w.xml' })).kind).toBe('unchanged')
})

test('who may not import is refused, and guests, too', async () => {
  const mapped = await mappedOf(sharedFile('documents/PMOAI.xml'))
  for (const actor of [person('reader'), person('reviewer', 'strategy-reviewer'), { kind: 'guest' } as const]) {
    await expect(importMapped(act(actor as never), mapped, { name: 'x' })).rejects.toThrow(Forbidden)
  }
})

test('a version that is being read by a second person is left alone', async () => {
  const document = performancePlan('<Identifier>R-1</Identifier>')
  const { strategy } = imported(await importMapped(act(), await mappedOf(bytes(document)), { name: 'r.xml' }))
  expect(await sendVersionToReview(act(), strategy)).toMatchObject({ kind: 'sent' })
  const newer = await mappedOf(bytes(document.replace('<Name>Goal</Name>', '<Name>Ein Ziel</Name>')))
  expect(await importMapped(act(), newer, { name: 'r.xml' })).toEqual({ kind: 'refused', because: 'version-in-review' })

  const reviewer = person('reviewer', 'strategy-reviewer')
  expect(await approve(act(reviewer), strategy)).toMatchObject({ kind: 'approved' })
  const resolution = { body: 'Stadtrat', number: '27/9', decidedOn: '2027-03-15' }
  const council = person('council', 'council-office')
  expect(await adoptByCouncil(act(council), strategy, { resolution, validFrom: '2027-03-15' })).toMatchObject({
    kind: 'adopted',
  })
  const amended = imported(await importMapped(act(), newer, { name: 'r.xml' }))
  expect(amended.strategy).toBe(strategy)
  const db = strategyTables(city.db)
  const versions = await db
    .selectFrom('strategy.version')
    .select(['n', 'state'])
    .where('strategy_id', '=', strategy)
    .orderBy('n')
    .execute()
  expect(versions).toEqual([
    { n: 1, state: 'adopted' },
    { n: 2, state: 'draft' },
  ])
})
