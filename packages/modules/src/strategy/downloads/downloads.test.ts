import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import fc from 'fast-check'
import sax from 'sax'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { actOf, aGuideline, anIndicator, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { toCsv } from './csv.ts'
import { feedAt } from './feed.ts'
import { type FeedSurroundings, toAtom, toJsonFeed } from './feed-formats.ts'
import { strategyJson, versionJson } from './json.ts'
import { strategyCsv, valuesCsv } from './tables.ts'

const TODAY = '2027-03-15'
const HOSTILE = '=cmd|"calc"!A1 <script>alert(1)</script> & Söhne'
let city: Database
let strategy: StrategyId
let slug: string
let indicator: ElementId

const act = () => actOf(city.db, person('nobody'), TODAY)
const linkTo = (path: string) => `https://stadt.example${path}`
const around: FeedSurroundings = {
  cityName: 'Jena & Umland',
  locale: 'de',
  self: 'https://stadt.example/strategie/feed.atom?a=1&b=2',
  now: '2027-03-15T11:00:00Z',
  linkTo,
}

beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
  const tell = storyteller(city.db)
  ;({ id: strategy, slug } = await tell.strategy('2024-01-02', aStrategy()))
  await tell.draft('2024-01-02', strategy, aGuideline())
  await tell.adopt('2024-01-10', strategy, '24/1')
  await tell.publishNew('2024-02-01', strategy, anInitiative(HOSTILE, { stage: 'running' }))
  await tell.draft('2024-02-01', strategy, anInitiative('Noch geheim'))
  indicator = await tell.publishNew('2024-02-01', strategy, anIndicator('Anträge online'))
  const first = await tell.measure('2024-03-01', indicator, 2023, 100)
  await tell.measure('2024-06-01', indicator, 2023, 120, first)
  await tell.measure('2025-02-01', indicator, 2024, 300)
})
afterAll(() => city.close())

/** @throws where it is not well-formed XML */
function elementsOf(xml: string): readonly string[] {
  const names: string[] = []
  const fail = (error: Error) => {
    throw error
  }
  const parser = sax.parser(true)
  Object.assign(parser, { onopentag: ({ name }: { name: string }) => names.push(name), onerror: fail })
  parser.write(xml).close()
  return names
}

test('the feed of an indicator tells its values, newest first', async () => {
  const feed = await feedAt(act(), '/strategie/kennzahlen/antraege-online')
  expect(feed?.entries.map(({ text }) => text)).toEqual([
    'Neue Messwerte. 2024: 300 Anträge',
    'Messwerte berichtigt. 2023: 120 Anträge',
    'Neue Messwerte. 2023: 100 Anträge',
    'Neu bei den Kennzahlen',
  ])
})
test('a feed is well-formed XML whatever people have written', async () => {
  const feed = await feedAt(act(), '/strategie')
  if (!feed) throw new Error('no feed')
  const names = elementsOf(toAtom(feed, around))
  expect(names.filter((name) => name === 'entry')).toHaveLength(6)
  expect(names).not.toContain('script')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const entry = { id: 'x', title: text, text, path: '/', at: around.now }
      elementsOf(toAtom({ title: text, path: '/', entries: [entry] }, around))
    }),
  )
})
test('the JSON feed says the same as the Atom feed', async () => {
  const feed = await feedAt(act(), `/strategie/${slug}`)
  if (!feed) throw new Error('no feed')
  const json = toJsonFeed(feed, around) as { items: { id: string; url: string }[] }
  expect(json).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', language: 'de' })
  expect(json.items).toHaveLength(feed.entries.length)
  expect(json.items[0]?.url).toMatch(/^https:\/\/stadt\.example\/strategie\//)
})
test('what is not published has no feed and stands in no download', async () => {
  expect(await feedAt(act(), '/strategie/vorhaben/noch-geheim')).toBeUndefined()
  const all = JSON.stringify([
    await strategyJson(act(), slug, TODAY, linkTo),
    await strategyCsv(act(), slug, TODAY, linkTo),
    await feedAt(act(), '/strategie'),
  ])
  expect(all.includes('geheim')).toBe(false)
  expect(all).not.toMatch(/"(editor|reviewer|council)"/)
})
test('whoever downloads a version can recompute the hash that stands in the record', async () => {
  const version = (await versionJson(act(), slug, 1, linkTo)) as { texts: Json; contentSha256: string }
  const file = JSON.parse(JSON.stringify(version)) as typeof version
  expect(createHash('sha256').update(canonicalJson(file.texts)).digest('hex')).toBe(file.contentSha256)
})
test('the download of a past day knows what was known then', async () => {
  const on = async (day: string) =>
    ((await strategyJson(act(), slug, day, linkTo)) as { elements: { latestMeasurement?: { value: number } }[] })
      .elements
  expect((await on('2024-05-31')).flatMap(({ latestMeasurement }) => latestMeasurement?.value ?? [])).toEqual([100])
  expect(await on('2024-01-15')).toHaveLength(2)
})
test('a spreadsheet runs no formula, and a table has as many cells in each line', async () => {
  const csv = await strategyCsv(act(), slug, TODAY, linkTo)
  expect(csv).toContain(`"'=cmd|""calc""!A1`)
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x', -5],
        [undefined, '-1+1'],
      ],
    ),
  ).toBe(`a,b\r\nx,-5\r\n,'-1+1\r\n`)
})
test('all values of an indicator are a table, corrections take the place of what they correct', async () => {
  let csv = ''
  for await (const part of valuesCsv(act(), indicator, TODAY)) csv += part
  expect(
    csv
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',').slice(0, 4).join(' ')),
  ).toEqual(['series period_from period_to value', '1 2024-01-01 2024-12-31 300', '1 2023-01-01 2023-12-31 120'])
})
