import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actAs, type Act } from '../act/index.ts'
import { type Database, migrate } from '../database/index.ts'
import { recordHistory } from '../record/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { submitOnce, webHistory, webJobs } from './index.ts'

onBothDatabases((open) => {
  let city: Database
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory, webHistory])
    await sql`create table web.wish (id int generated always as identity, text text not null)`.execute(city.db)
  })
  afterAll(() => city.close())
  beforeEach(async () => {
    await sql`delete from web.wish`.execute(city.db)
  })

  const act = () => actAs({ db: city.db, actor: { kind: 'system', name: 'test' } })
  const wishes = async () => (await sql<{ text: string }>`select text from web.wish order by id`.execute(city.db)).rows
  /** A handler as they all are: with a transaction of its own and an act. */
  const wish = (act: Act, text: string) =>
    act.db.transaction().execute(async (tx) => {
      await sql`insert into web.wish (text) values (${text})`.execute(tx)
      await act.record(tx, { kind: 'web.wished', about: 'web.wish:1' })
      if (text === 'bad') return { kind: 'refused', because: 'bad' } as const
      return { kind: 'wished', text } as const
    })
  const submit = (key: string | undefined, text: string, scope = 'wish:alex') =>
    submitOnce(act(), { key, scope, content: { text } }, (inner) => wish(inner, text))

  test('a form sent twice does its work once and is answered twice', async () => {
    const key = randomUUID()
    const first = await submit(key, 'a swing')
    const second = await submit(key, 'a swing')
    expect(first).toEqual({ kind: 'done', result: { kind: 'wished', text: 'a swing' }, isRepeat: false })
    expect(second).toEqual({ kind: 'done', result: { kind: 'wished', text: 'a swing' }, isRepeat: true })
    expect(await wishes()).toHaveLength(1)
  })
  test('of ten at the same moment, one does the work', async () => {
    const key = randomUUID()
    const all = await Promise.all(Array.from({ length: 10 }, () => submit(key, 'a slide')))
    expect(all.filter((one) => one.kind === 'done' && !one.isRepeat)).toHaveLength(1)
    expect(new Set(all.map((one) => one.kind === 'done' && one.result.kind))).toEqual(new Set(['wished']))
    expect(await wishes()).toHaveLength(1)
  })
  test('the same key with other words is no repetition and loses nothing silently', async () => {
    const key = randomUUID()
    await submit(key, 'a swing')
    expect(await submit(key, 'two swings')).toEqual({ kind: 'refused', because: 'sent-before-with-other-content' })
    expect(await wishes()).toHaveLength(1)
  })
  test('a refused form may be corrected and sent again', async () => {
    const key = randomUUID()
    expect(await submit(key, 'bad')).toMatchObject({ result: { kind: 'refused' } })
    expect(await submit(key, 'good')).toMatchObject({ result: { kind: 'wished' }, isRepeat: false })
  })
  test('when the work fails, nothing is kept and the next try does it', async () => {
    const key = randomUUID()
    const failing = submitOnce(act(), { key, scope: 'wish:alex', content: { text: 'x' } }, async (inner) => {
      await wish(inner, 'half')
      throw new Error('no power')
    })
    await expect(failing).rejects.toThrow('no power')
    expect(await wishes()).toEqual([])
    expect(await submit(key, 'x')).toMatchObject({ isRepeat: false })
    expect(await wishes()).toEqual([{ text: 'x' }])
  })
  test('nobody gets the answer to somebody else’s form', async () => {
    const key = randomUUID()
    await submit(key, 'a swing', 'wish:alex')
    expect(await submit(key, 'a swing', 'wish:kim')).toMatchObject({ isRepeat: false })
  })
  test('a form without a key simply does its work', async () => {
    await submit(undefined, 'a swing')
    await submit(undefined, 'a swing')
    expect(await wishes()).toHaveLength(2)
  })
  test('the words themselves are not kept, and after two days nothing is', async () => {
    await submit(randomUUID(), 'a secret wish')
    const kept = await sql<{ content: string }>`select content from web.submission`.execute(city.db)
    expect(JSON.stringify(kept.rows)).not.toContain('secret')
    const clean = (days: number) => {
      const now = new Date(Date.now() + days * 86_400_000)
      return webJobs[0]?.run(actAs({ db: city.db, actor: { kind: 'system', name: 'test' }, now }), undefined)
    }
    const count = async () => (await city.db.selectFrom('web.submission').select('key').execute()).length
    await clean(1.9)
    expect(await count()).toBeGreaterThan(0)
    await clean(2.1)
    expect(await count()).toBe(0)
  })
})
