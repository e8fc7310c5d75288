import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { StrategyId } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { aGoal, aGuideline, anInitiative, aStrategy } from '../testing/builders.ts'
import { publishCrowd } from '../testing/crowd.ts'
import { storyteller } from '../testing/story.ts'
import { strategyGraph } from './graph.ts'
import { elementList, type ElementListQuery, LIST_SORTS } from './lists.ts'

const CROWD = 10_000
const DAY = '2027-03-15'
let city: Database
let strategy: StrategyId

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const tell = storyteller(city.db)
  ;({ id: strategy } = await tell.strategy('2024-01-02', aStrategy()))
  const guideline = await tell.draft('2024-01-02', strategy, aGuideline())
  const goal = await tell.draft('2024-01-02', strategy, { ...aGoal(), links: [{ kind: 'contributes', to: guideline }] })
  await tell.adopt('2024-01-10', strategy, '24/1')
  await publishCrowd(city.db, strategy, CROWD, goal)
  await tell.publishNew(
    '2024-02-01',
    strategy,
    anInitiative('100 % digital', { stage: 'paused', stageReason: { de: 'x' } }),
  )
  await tell.draft('2024-02-01', strategy, anInitiative('Entwurf'))
})
afterAll(() => city.close())

const query = (over: Partial<ElementListQuery> = {}): ElementListQuery => ({
  kind: 'initiative',
  day: DAY,
  sort: 'number',
  direction: 'asc',
  limit: 25,
  ...over,
})
const list = (over?: Partial<ElementListQuery>) => elementList(strategyTables(city.db), query(over))

async function slugsOfAllPages(over: Partial<ElementListQuery>): Promise<readonly string[]> {
  const slugs: string[] = []
  let after: string | undefined
  do {
    const page = await list({ ...over, after })
    slugs.push(...page.nodes.map(({ slug }) => slug))
    after = page.next
  } while (after !== undefined)
  return slugs
}

test('going through ten thousand rows page by page shows each of them once, whatever the order', async () => {
  for (const sort of LIST_SORTS) {
    const slugs = await slugsOfAllPages({ sort, limit: 2_500, unit: sort === 'number' ? undefined : 'fd-10' })
    expect(slugs).toHaveLength(sort === 'number' ? CROWD + 1 : CROWD / 10)
    expect(new Set(slugs).size).toBe(slugs.length)
  }
})
test('downwards is upwards turned around', async () => {
  for (const sort of LIST_SORTS) {
    const up = await slugsOfAllPages({ sort, unit: 'fd-10', limit: 400 })
    const down = await slugsOfAllPages({ sort, unit: 'fd-10', limit: 300, direction: 'desc' })
    expect(down).toEqual(up.toReversed())
  }
})
test('titles stand as in a German dictionary', async () => {
  const { nodes } = await list({ sort: 'title', limit: 3_000, unit: 'fd-10' })
  const first = [...new Set(nodes.map(({ title }) => title.de.split(' ')[0]))]
  expect(first).toEqual(['Ägypten'])
  const all = await list({ sort: 'title', limit: CROWD })
  expect([...new Set(all.nodes.map(({ title }) => title.de.split(' ')[0]))]).toEqual([
    '100',
    'Ägypten',
    'apfel',
    'Öl',
    'Straße',
    'Zebra',
  ])
})
test('filters narrow the list and its count alike', async () => {
  expect((await list()).total).toBe(CROWD + 1)
  expect((await list({ unit: 'fd-10' })).total).toBe(CROWD / 10)
  expect((await list({ guideline: 'faire-kommunikation' })).total).toBe(CROWD / 10)
  expect((await list({ stage: 'paused' })).nodes).toMatchObject([{ title: { de: '100 % digital' } }])
  expect((await list({ strategy: 'eine-andere' })).total).toBe(0)
  expect((await list({ day: '2023-12-31' })).total).toBe(0)
})
test('a search takes signs of the database for what people typed', async () => {
  expect((await list({ search: '100 %' })).total).toBe(1)
  expect((await list({ search: '%' })).total).toBe(1)
  expect((await list({ search: '_' })).total).toBe(0)
  expect((await list({ search: "' or 1=1 --" })).total).toBe(0)
  expect((await list({ search: 'ENTWURF' })).total).toBe(0)
})
test('a place in the address that nobody gave out leads to the first page', async () => {
  const first = await list()
  for (const after of ['', 'x', Buffer.from('[1,2]').toString('base64url'), Buffer.from('{}').toString('base64url')]) {
    expect((await list({ after })).nodes[0]?.id).toBe(first.nodes[0]?.id)
  }
})
test('the whole strategy comes in one query', async () => {
  const graph = await strategyGraph(strategyTables(city.db), strategy, DAY)
  expect(graph.nodes.length).toBeGreaterThan(CROWD)
})
