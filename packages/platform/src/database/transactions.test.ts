import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { onBothDatabases } from '../testing/index.ts'
import type { Database } from './index.ts'

onBothDatabases((open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await sql`create table account (id int primary key, cents int not null check (cents >= 0))`.execute(database.db)
    await sql`create table entry (id int primary key, giver int not null)`.execute(database.db)
  })
  beforeEach(async () => {
    await sql`truncate account, entry`.execute(database.db)
    await sql`insert into account select n, 1000 from generate_series(0, 9) n`.execute(database.db)
  })
  afterAll(() => database.close())

  /** Moves money in four statements, giving the others every chance to slip in between. */
  async function transfer(id: number, fails: boolean): Promise<void> {
    const [giver, taker] = [id % 10, (id * 7 + 3) % 10]
    await database.db.transaction().execute(async (tx) => {
      for (const account of [giver, taker].toSorted((a, b) => a - b)) {
        await sql`select from account where id = ${account} for update`.execute(tx)
      }
      await sql`update account set cents = cents - ${id} where id = ${giver}`.execute(tx)
      await sql`insert into entry values (${id}, ${giver})`.execute(tx)
      await breathe()
      await sql`update account set cents = cents + ${id} where id = ${taker}`.execute(tx)
      if (fails) throw new Error('changed my mind')
    })
  }

  test('of fifty transactions at once, each is whole or leaves nothing, whatever is read in between', async () => {
    const sums: number[] = []
    let done = false
    const reader = (async () => {
      while (!done) {
        const { rows } = await sql<{ sum: number }>`select sum(cents)::int as sum from account`.execute(database.db)
        sums.push(rows[0]?.sum ?? -1)
        await breathe()
      }
    })()
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, id) => transfer(id + 1, id % 3 === 0)))
    done = true
    await reader

    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(17)
    expect(new Set(sums)).toEqual(new Set([10_000]))
    const { rows } = await sql<{ id: number }>`select id from entry order by id`.execute(database.db)
    const expected = Array.from({ length: 50 }, (_, id) => id + 1).filter((id) => (id - 1) % 3 !== 0)
    expect(rows.map(({ id }) => id)).toEqual(expected)
  })
  test('a broken statement undoes its own transaction and nobody else', async () => {
    const outcomes = await Promise.allSettled([
      transfer(1, false),
      database.db.transaction().execute(async (tx) => {
        await sql`insert into entry values (100, 0)`.execute(tx)
        await sql`update account set cents = -1`.execute(tx)
      }),
      transfer(2, false),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const { rows } = await sql<{ id: number }>`select id from entry order by id`.execute(database.db)
    expect(rows.map(({ id }) => id)).toEqual([1, 2])
  })
  test('a commit after a swallowed error is refused', async () => {
    const swallowing = database.db.transaction().execute(async (tx) => {
      await sql`insert into entry values (100, 0)`.execute(tx)
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    })
    const outcome = await swallowing.then(
      () => 'committed',
      () => 'refused',
    )
    const { rows } = await sql`select id from entry`.execute(database.db)
    expect(rows).toEqual([])
    expect(outcome).toBe('refused')
  })
})

function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
