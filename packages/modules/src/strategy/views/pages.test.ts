import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { actOf, aGoal, aGuideline, anIndicator, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { goalPage, guidelinePage } from './branch-pages.ts'
import { latestChanges } from './changes.ts'
import { highlights } from './highlights.ts'
import { indicatorPage } from './indicator-page.ts'
import { initiativePage } from './initiative-page.ts'
import { initiativeListPage } from './list-pages.ts'
import { overviewPage } from './overview.ts'
import { pageOf } from './page-of.ts'
import { strategiesPage } from './strategies.ts'
import { timelinePage } from './timeline.ts'
import { comparePage, versionPage } from './versions.ts'

const TODAY = '2027-03-15'
let city: Database
let strategy: StrategyId
let slug: string
let guideline: ElementId
let goal: ElementId
let portal: ElementId
let indicator: ElementId
let secret: ElementId

const act = () => actOf(city.db, person('nobody'), TODAY)

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const tell = storyteller(city.db)
  const created = await tell.strategy('2024-01-02', aStrategy('Digitale Stadt'))
  ;({ id: strategy, slug } = created)
  guideline = await tell.draft('2024-01-02', strategy, aGuideline('Faire Kommunikation', '1'))
  goal = await tell.draft('2024-01-02', strategy, {
    ...aGoal('Alle erreichen'),
    links: [{ kind: 'contributes', to: guideline }],
  })
  await tell.adopt('2024-01-10', strategy, '24/1')
  portal = await tell.publishNew(
    '2024-02-01',
    strategy,
    anInitiative('Kita-Portal', {
      stage: 'running',
      unit: 'fd-jugend',
      startsOn: '2024-02-01',
      links: [{ kind: 'realises', to: goal }],
      nextStep: { text: { de: 'Zweite Stufe' }, due: '2026-01-01' },
      milestones: [{ title: { de: 'Probebetrieb' }, due: '2024-09-01', doneOn: '2024-08-20' }],
    }),
  )
  indicator = await tell.publishNew('2024-02-01', strategy, {
    ...anIndicator('Anträge online', { targets: [{ due: '2026-12-31', value: 500 }] }),
    links: [{ kind: 'measures', to: portal }],
  })
  const first = await tell.measure('2024-03-01', indicator, 2023, 100)
  await tell.measure('2024-06-01', indicator, 2023, 120, first)
  await tell.measure('2025-02-01', indicator, 2024, 300)
  await tell.budget('2024-02-01', portal, {
    year: 2024,
    kind: 'plan',
    amountCents: 100_000,
    funder: 'Bund',
    fundingBasisPoints: 9_000,
  })
  secret = await tell.draft('2024-02-01', strategy, anInitiative('Geheim', { links: [{ kind: 'realises', to: goal }] }))
  await tell.openVersion('2025-01-02', strategy)
  await tell.change('2025-01-02', guideline, aGuideline('Faire Kommunikation für alle', '3'))
  await tell.draft('2025-01-02', strategy, aGuideline('Mobil zuerst', '2'))
  await tell.adopt('2025-01-10', strategy, '25/1')
})
afterAll(() => city.close())

const valuesOn = async (day: string) =>
  (await indicatorPage(act(), 'antraege-online', day))?.values.map(({ value }) => value)

test('a guideline shows who carries it out, with which money and how far', async () => {
  const page = await guidelinePage(act(), 'faire-kommunikation', TODAY)
  expect(page?.goals.map(({ id }) => id)).toEqual([goal])
  expect(page?.initiatives.map(({ node }) => node.id)).toEqual([portal])
  expect(page?.indicators).toMatchObject([{ node: { id: indicator }, latest: { value: 300 } }])
  expect(page?.money.total.plan).toEqual({ cents: 100_000, ownCents: 10_000 })
  expect(page?.next).toMatchObject([{ text: { de: 'Zweite Stufe' }, isOverdue: true }])
})
test('a page shows the city of the day that is asked for', async () => {
  expect(await guidelinePage(act(), 'faire-kommunikation', '2024-12-31')).toMatchObject({
    element: { content: { title: { de: 'Faire Kommunikation' }, number: '1' }, life: { kind: 'holds' } },
  })
  expect(await guidelinePage(act(), 'faire-kommunikation', '2025-01-10')).toMatchObject({
    element: { content: { title: { de: 'Faire Kommunikation für alle' }, number: '3' } },
  })
})
test('before its first day a text says from when on it holds', async () => {
  const page = await guidelinePage(act(), 'faire-kommunikation', '2024-01-09')
  expect(page?.element.life).toEqual({ kind: 'not-yet', from: '2024-01-10' })
})
test('a value is shown as the city knew it on that day', async () => {
  expect(await valuesOn('2024-02-28')).toEqual([])
  expect(await valuesOn('2024-05-31')).toEqual([100])
  expect(await valuesOn('2024-06-01')).toEqual([120])
  expect(await valuesOn(TODAY)).toEqual([300, 120])
})
test('money is shown as the city knew it on that day', async () => {
  expect((await initiativePage(act(), 'kita-portal', '2024-02-01'))?.money?.total.plan?.cents).toBe(100_000)
  expect((await goalPage(act(), 'alle-erreichen', '2024-01-31'))?.money.total.plan).toBeUndefined()
})
test('whatever is typed into an address, it finds nothing rather than breaking', async () => {
  for (const slug of ['\0', "' or 1=1", '../etc', 'Ä', '']) {
    expect(await initiativePage(act(), slug, TODAY)).toBeUndefined()
    expect(await comparePage(act(), slug, {})).toBeUndefined()
  }
})
test('drafts have no page, stand on no list, and lend no number to any sum', async () => {
  const money = { year: 2024, kind: 'plan', amountCents: 77_777_777, fundingBasisPoints: 0 }
  await expect(storyteller(city.db).budget('2024-02-01', secret, money)).rejects.toThrow('not-found')
  expect(await initiativePage(act(), 'geheim', TODAY)).toBeUndefined()
  const everything = JSON.stringify([
    await overviewPage(act(), slug, TODAY),
    await goalPage(act(), 'alle-erreichen', TODAY),
    await initiativeListPage(act(), { day: TODAY, sort: 'number', direction: 'asc', limit: 50 }),
    await timelinePage(act(), slug, TODAY),
    await highlights(act(), { running: 9, measured: 9, next: 9, changes: 9 }),
    await latestChanges(city.db, { strategy, limit: 50 }),
    [...(await pageOf(city.db, [`strategy.initiative:${secret}`]))],
  ])
  expect(everything.includes('eheim')).toBe(false)
  expect(everything.includes('77777777')).toBe(false)
})
test('no page knows who wrote or published anything', async () => {
  const everything = JSON.stringify([
    await overviewPage(act(), slug, TODAY),
    await guidelinePage(act(), 'faire-kommunikation', TODAY),
    await initiativePage(act(), 'kita-portal', TODAY),
    await indicatorPage(act(), 'antraege-online', TODAY),
    await versionPage(act(), slug, 1),
    await comparePage(act(), slug, {}),
    await timelinePage(act(), slug, TODAY),
    await strategiesPage(act(), TODAY),
  ])
  expect(everything).not.toMatch(/"editor"|"reviewer"|"council"/)
})
test('the overview counts what stands behind each guideline', async () => {
  const page = await overviewPage(act(), slug, TODAY)
  expect(page?.guidelines.map(({ node, initiatives, running }) => [node.label, initiatives, running])).toEqual([
    ['2', 0, 0],
    ['3', 1, 1],
  ])
  expect(page?.version).toMatchObject({ n: 2, state: { resolution: { number: '25/1' } } })
  expect(page?.measured).toMatchObject([{ latest: { value: 300 } }])
  expect(await overviewPage(act(), slug, '2024-06-30')).toMatchObject({ version: { n: 1 }, guidelines: { length: 1 } })
})
test('the home page shows what runs, what was measured last and what comes next', async () => {
  const shown = await highlights(actOf(city.db, person('nobody'), '2025-06-01'), {
    running: 3,
    measured: 2,
    next: 2,
    changes: 2,
  })
  expect(shown.running.map(({ id }) => id)).toEqual([portal])
  expect(shown.measured).toMatchObject([{ node: { id: indicator }, latest: { value: 300 } }])
  expect(shown.next).toMatchObject([{ due: '2026-01-01', isOverdue: false }])
  expect(shown.changes).toHaveLength(2)
  expect(shown.strategies).toMatchObject([{ slug, isRunning: true }])
})
test('an ended initiative stays readable and says since when it has ended', async () => {
  const tell = storyteller(city.db)
  const id = await tell.publishNew('2024-02-01', strategy, anInitiative('Faxportal'))
  await tell.change('2025-05-01', id, anInitiative('Faxportal'), true)
  await tell.publish('2025-05-01', id)
  expect((await initiativePage(act(), 'faxportal', TODAY))?.element.life).toEqual({
    kind: 'ended',
    since: '2025-05-01',
  })
  const { nodes } = await initiativeListPage(act(), { day: TODAY, sort: 'title', direction: 'asc', limit: 50 })
  expect(nodes.map((node) => node.slug)).not.toContain('faxportal')
})
test('two versions are compared text by text, and a renumbered guideline is still the same one', async () => {
  const page = await comparePage(act(), slug, { from: 1, to: 2 })
  expect(page?.difference.changed).toMatchObject([
    { after: { id: guideline }, fields: [{ field: 'number' }, { field: 'title' }] },
  ])
  expect(page?.difference.added).toMatchObject([{ content: { title: { de: 'Mobil zuerst' } } }])
  expect(page?.difference).toMatchObject({ removed: [], unchanged: 2 })
  expect(await comparePage(act(), slug, { from: 1, to: 9 })).toBeUndefined()
})
test('a version reads like a document: the strategy, then each guideline before its goals', async () => {
  const page = await versionPage(act(), slug, 1)
  expect(page?.texts.map(({ kind }) => kind)).toEqual(['strategy', 'guideline', 'goal'])
  expect(await versionPage(act(), slug, 3)).toBeUndefined()
})
test('acts are told newest first and lead to the page of their object', async () => {
  const changes = await latestChanges(city.db, { element: indicator, limit: 10 })
  expect(changes.map(({ kind }) => kind)).toEqual([
    'strategy.measurement-published',
    'strategy.measurement-corrected',
    'strategy.measurement-published',
    'strategy.indicator-published',
  ])
  const pages = await pageOf(city.db, [
    `strategy.indicator:${indicator}`,
    `strategy.strategy:${strategy}`,
    'city.page:x',
  ])
  expect([...pages].map(([, { path }]) => path).toSorted()).toEqual([
    `/strategie/${slug}`,
    '/strategie/kennzahlen/antraege-online',
  ])
  const newest = await latestChanges(city.db, { limit: 3 })
  expect(newest).toHaveLength(3)
})
test('a million measurements stand behind an index', async () => {
  // Not the million itself: that the query can only walk down the index, whatever their number.
  await sql`set enable_seqscan = off`.execute(city.db)
  const plan = await sql<{ 'QUERY PLAN': string }>`explain select m.* from strategy.measurement m
    where m.indicator_id = ${indicator} and m.state = 'published'
    order by m.series desc, m.period_to desc, m.published_at desc, m.id desc limit 1`.execute(city.db)
  await sql`set enable_seqscan = on`.execute(city.db)
  expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('measurement_in_time')
})
