import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { openTestDatabase } from '../testing/index.ts'
import { append, history, recordHistory, requireAct } from './index.ts'

let city: Database

beforeAll(async () => {
  const decisions = {
    name: '0001_init',
    up: async (db: Parameters<typeof requireAct>[0]) => {
      await sql`create table town.decision (id int primary key, act_id uuid not null)`.execute(db)
      await requireAct(db, 'town.decision')
    },
  }
  city = await openTestDatabase([recordHistory, { schema: 'town', steps: [decisions] }])
})
afterAll(() => city.close())

test('an act is there after the commit', async () => {
  await city.db
    .transaction()
    .execute((tx) => append(tx, { kind: 'town.decided', about: 'town.hall:1', at: '2027-03-01T10:00:00Z' }))
  expect(await history(city.db, 'town.hall:1')).toMatchObject([{ kind: 'town.decided', at: '2027-03-01T10:00:00Z' }])
})
test('a decision without its act cannot be committed', async () => {
  const decide = city.db
    .transaction()
    .execute((tx) => sql`insert into town.decision values (1, '00000000-0000-4000-8000-000000000000')`.execute(tx))
  await expect(decide).rejects.toThrow('no act')
})
test('nobody can change or delete an act', async () => {
  await expect(sql`update record.outbox set entry = '{}'`.execute(city.db)).rejects.toThrow('append-only')
  await expect(sql`delete from record.outbox`.execute(city.db)).rejects.toThrow('append-only')
})
