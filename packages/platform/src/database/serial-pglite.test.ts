import { Kysely, sql } from 'kysely'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emptyDatabase } from '../testing/empty-database.ts'
import { SerialPGliteDialect } from './serial-pglite.ts'

let db: Kysely<unknown>
beforeAll(async () => {
  const pglite = await PGlite.create({ loadDataDir: await emptyDatabase() })
  db = new Kysely({ dialect: new SerialPGliteDialect({ pglite }, 300) })
})
afterAll(() => db.destroy())

test('using db inside a transaction ends with words about that mistake, and the queue moves on', async () => {
  const mistake = db.transaction().execute(async (tx) => {
    await sql`select 1`.execute(tx)
    await sql`select 2`.execute(db)
  })
  await expect(mistake).rejects.toThrow('is `db` used inside a transaction instead of `tx`?')
  expect((await sql<{ three: number }>`select 3 as three`.execute(db)).rows).toEqual([{ three: 3 }])
})
