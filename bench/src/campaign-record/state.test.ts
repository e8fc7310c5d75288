import { openInMemory } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { sequence } from '@klammer/platform/record'
import { decide, prepareTown, townSigner } from '../record/town.ts'
import { stateOf } from './state.ts'

test('what a crash may leave behind would be seen', async () => {
  const town = await openInMemory()
  await prepareTown(town)
  for (let i = 0; i < 3; i += 1) await decide(town, true)
  const right = { waiting: 0, lonelyActs: 0, lonelyDecisions: 0, misplaced: 0 }
  expect(await stateOf(town)).toMatchObject({ ...right, waiting: 3 })
  await sequence(town.db, townSigner())
  expect(await stateOf(town)).toMatchObject(right)

  await sql`insert into record.waiting (id) select min(id) from record.outbox`.execute(town.db)
  expect(await stateOf(town)).toMatchObject({ ...right, waiting: 1, misplaced: 1 })
  await sql`delete from record.waiting`.execute(town.db)
  await sql`insert into record.place (log, idx, ids, span) values ('public', 256, array[99::bigint], '[99,100)')`.execute(
    town.db,
  )
  expect(await stateOf(town)).toMatchObject({ ...right, misplaced: 1 })
  await sql`delete from town.decision where id = (select min(id) from town.decision)`.execute(town.db)
  expect(await stateOf(town)).toMatchObject({ lonelyActs: 1 })
  await town.close()
})
