import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordHistory } from '../record/index.ts'
import { findPostgres, openOnServer, openTestDatabase, type PostgresServer, startPostgres } from './index.ts'

const notes = {
  schema: 'notes',
  steps: [
    {
      name: '0001_init',
      up: async (db: Parameters<(typeof recordHistory.steps)[0]['up']>[0]) => {
        await sql`create table notes.note (id int primary key)`.execute(db)
      },
    },
  ],
}

test('each call gives a database of its own', async () => {
  const one = await openTestDatabase([notes])
  const other = await openTestDatabase([notes])
  await sql`insert into notes.note values (1)`.execute(one.db)
  expect((await sql`select * from notes.note`.execute(other.db)).rows).toEqual([])
  await one.close()
  await other.close()
})

describe.skipIf(!findPostgres())('a throw-away PostgreSQL server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('serves databases that are gone after closing', async () => {
    const database = await openOnServer(server.url)
    expect((await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }])
    await database.close()
    const admin = await openOnServer(server.url)
    const left = await sql`select 1 from pg_database where datname like 'test_%'`.execute(admin.db)
    expect(left.rows).toHaveLength(1)
    await admin.close()
  })
})
