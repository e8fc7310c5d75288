import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate } from '../../database/index.ts'
import { onBothDatabases } from '../../testing/index.ts'
import { actingUnits, findEntries, hasWaitingActs, placeOf, recordHistory } from '../index.ts'
import { readEntries } from '../log/store.ts'

onBothDatabases((open) => {
  let city: Database
  const ids = [randomUUID(), randomUUID(), randomUUID()] as const
  const entry = (i: number) =>
    JSON.stringify({ about: 'town.hall:1', kind: 'town.built', unit: i < 2 ? 'works' : 'culture' })

  beforeAll(async () => {
    city = await open()
    const before = recordHistory.steps.filter(({ name }) => name < '0005')
    await migrate(city.db, [{ schema: 'record', steps: before }])
    for (const [i, id] of ids.entries()) {
      await sql`insert into record.outbox (act_id, kind, about, entry, acted_at)
        values (${id}, 'town.built', 'town.hall:1', ${entry(i)}, now())`.execute(city.db)
    }
    // Places in another order than that of the ids: the second act was committed first.
    await sql`update record.outbox set idx = 2 - id where id <= 2`.execute(city.db)
    await sql`insert into record.signed (log, origin, size, root)
      values ('public', 'jena.example/record/public', 2, sha256(''))`.execute(city.db)
    await migrate(city.db, [recordHistory])
  })
  afterAll(() => city.close())

  test('acts of a city that is older than this step keep their places', async () => {
    expect(await placeOf(city.db, ids[0])).toEqual({ log: 'public', index: 1 })
    expect(await placeOf(city.db, ids[1])).toEqual({ log: 'public', index: 0 })
    expect(await readEntries(city.db, 'public', { from: 0, to: 2 })).toEqual([entry(1), entry(0)])
  })
  test('an act that waited goes on waiting, and is found', async () => {
    expect(await hasWaitingActs(city.db)).toBe(true)
    expect(await placeOf(city.db, ids[2])).toBeUndefined()
    const found = await findEntries(city.db, { unit: 'culture', limit: 5 })
    expect(found.map(({ actId, index }) => ({ actId, index }))).toEqual([{ actId: ids[2], index: undefined }])
    expect(await actingUnits(city.db)).toEqual(['culture', 'works'])
  })
})
