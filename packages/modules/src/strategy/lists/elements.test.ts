import { Forbidden } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { recordHistory } from '@klammer/platform/record'
import { openTestDatabase } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strategyHistory } from '../migrations/index.ts'
import type { StrategyId } from '../model.ts'
import { actOf, person } from '../testing/builders.ts'
import { listPlan, staffList, type StaffListQuery } from './elements.ts'

/** 10,000 initiatives: every tenth a draft of a published one, every hundredth in review, a few ended. */
const HOW_MANY = 10_000
const clerk = person('clerk', 'strategy-editor')
const strategy = '00000000-0000-4000-8000-000000000001' as StrategyId

let city: Database

beforeAll(async () => {
  city = await openTestDatabase([recordHistory, strategyHistory])
  await sql`insert into strategy.strategy (id, slug) values (${strategy}, 'viel')`.execute(city.db)
  const id = sql`('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid`
  await sql`insert into strategy.element (id, strategy_id, kind, slug)
    select ${id}, ${strategy}, 'initiative', 'v-' || i from generate_series(1, ${HOW_MANY}) i`.execute(city.db)
  const act = await city.db
    .transaction()
    .execute((tx) => actOf(city.db, clerk).record(tx, { kind: 'strategy.initiative-published', about: 'test:1' }))
  const revision = (n: number, state: string, where: string) => sql`insert into strategy.revision
      (id, element_id, n, state, ends, content, title, sort_key, unit, stage, author, submitted_by, valid_from, act_id,
        changed_at, published_at)
    select gen_random_uuid(), ${id}, ${n}, ${state}::text, ${state} = 'published' and i % 500 = 0,
      jsonb_build_object('kind', 'initiative', 'code', 'V' || i, 'title', jsonb_build_object('de', t.title),
        'milestones', '[]'::jsonb),
      t.title, lpad(i::text, 6, '0') || '~' || lower(t.title), 'fd-' || (i % 7), case when i % 2 = 0 then 'idea' else 'running' end,
      'editor', case when ${state} = 'in-review' then 'editor' end,
      case when ${state} = 'published' then date '2027-01-01' end,
      case when ${state} = 'published' then ${act}::uuid end,
      timestamptz '2027-01-01' + (i % 50) * interval '1 hour',
      case when ${state} = 'published' then now() end
    from generate_series(1, ${HOW_MANY}) i
    cross join lateral (select (array['Ämter', 'Zebra', 'Öffentlich', 'Bürger', 'Straße'])[1 + i % 5] || ' '
      || md5(i::text) as title) t
    where ${sql.raw(where)}`
  await revision(1, 'published', 'i % 10 <> 5').execute(city.db)
  await revision(2, 'draft', 'i % 10 = 5 or i % 10 = 7').execute(city.db)
  await revision(2, 'in-review', 'i % 100 = 1').execute(city.db)
  await sql`analyze`.execute(city.db)
})
afterAll(() => city.close())

const asked = (over: Partial<StaffListQuery> = {}): StaffListQuery => ({
  strategy,
  kind: 'initiative',
  sort: 'number',
  direction: 'asc',
  limit: 50,
  ...over,
})
const list = (over: Partial<StaffListQuery> = {}, who = clerk) => staffList(actOf(city.db, who), asked(over))

async function walk(over: Partial<StaffListQuery>) {
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await list({ ...over, limit: 997, after })
    seen.push(...page.rows.map(({ id }) => id))
    after = page.next
  } while (after !== undefined)
  return seen
}

test.each(['number', 'title', 'changed'] as const)(
  'going through all pages by %s shows each element once',
  async (sort) => {
    for (const direction of ['asc', 'desc'] as const) {
      const seen = await walk({ sort, direction })
      const { total } = await list({ sort, direction })
      expect(seen).toHaveLength(total)
      expect(new Set(seen).size).toBe(total)
      expect(total).toBe(HOW_MANY - HOW_MANY / 500)
    }
  },
)
test('umlauts stand where a German reader looks for them', async () => {
  const titles = (await list({ sort: 'title', limit: 1 })).rows.map(({ title }) => title)
  expect(titles[0]).toMatch(/^Ämter/)
  const last = (await list({ sort: 'title', direction: 'desc', limit: 1 })).rows
  expect(last[0]?.title).toMatch(/^Zebra/)
})
test('the states add up, and ended ones are shown only when asked for', async () => {
  const totals = await Promise.all(
    (['new', 'changed', 'in-review', 'published', 'ended'] as const).map(
      async (state) => (await list({ state })).total,
    ),
  )
  expect(totals).toEqual([1000, 1000, 100, 7880, 20])
})
test('search finds words of the title and the code, in any order, and takes signs literally', async () => {
  expect((await list({ search: 'V4711' })).rows).toMatchObject([{ label: 'V4711' }])
  expect((await list({ search: 'öffentlich V12' })).total).toBeGreaterThan(10)
  expect((await list({ search: '%' })).total).toBe(0)
  expect((await list({ search: "'; drop table strategy.revision; --" })).total).toBe(0)
})
test('filters narrow the list', async () => {
  const { rows, total } = await list({ unit: 'fd-3', stage: 'running' })
  expect(total).toBeLessThan(HOW_MANY / 7)
  expect(rows.every(({ stage, unit }) => unit === 'fd-3' && stage === 'running')).toBe(true)
})
test('a forged key in the address leads to the first page', async () => {
  const first = (await list()).rows[0]
  for (const after of ['', 'x', 'bnVsbA', Buffer.from('["9","x"]').toString('base64url')]) {
    expect((await list({ after })).rows[0]).toEqual(first)
  }
  const after = Buffer.from('["morgen","00000000-0000-4000-9000-000000000001"]').toString('base64url')
  expect((await list({ sort: 'changed', after })).rows).toHaveLength(50)
})
test('drafts of other units stay hidden; what is published of them is there', async () => {
  const scoped = { ...person('scoped'), grants: [{ role: 'strategy-editor', unit: 'fd-3' }] }
  const mine = await list({ unit: 'fd-3', state: 'changed' }, scoped)
  expect(mine.total).toBeGreaterThan(100)
  expect((await list({ unit: 'fd-4', state: 'changed' }, scoped)).total).toBe(0)
  expect((await list({ unit: 'fd-4', state: 'new' }, scoped)).total).toBe(0)
  expect((await list({ unit: 'fd-4', state: 'published' }, scoped)).total).toBeGreaterThan(
    (await list({ unit: 'fd-4', state: 'published' })).total,
  )
})
test('people without a role of the strategy see no staff list', async () => {
  await expect(list({}, person('resident'))).rejects.toThrow(Forbidden)
})
test.each([
  ['number', 'shown_by_sort_key'],
  ['title', 'shown_by_title'],
  ['changed', 'shown_by_change'],
] as const)('a page by %s is read from its index', async (sort, index) => {
  const after = (await list({ sort, limit: 5000 })).next
  for (const page of [asked({ sort }), asked({ sort, direction: 'desc' }), asked({ sort, after })]) {
    const plan = (await listPlan(actOf(city.db, clerk), page)).rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain(index)
    expect(plan).not.toContain('Seq Scan')
  }
})
test('a search is answered from its index', async () => {
  const { rows } = await listPlan(actOf(city.db, clerk), asked({ search: 'V4711' }))
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('shown_words')
})
