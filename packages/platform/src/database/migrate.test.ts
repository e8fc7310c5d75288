import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { onBothDatabases } from '../testing/index.ts'
import { type Database, type History, migrate, openDatabase, type Step } from './index.ts'

const init: Step = { name: '0001_init', up: (db) => run(db, 'create table town.hall (id int primary key)') }
const names: Step = { name: '0002_names', up: (db) => run(db, 'alter table town.hall add column name text') }

async function run(db: Kysely<unknown>, statement: string): Promise<void> {
  await sql.raw(statement).execute(db)
}
const town = (...steps: Step[]): readonly History[] => [{ schema: 'town', steps }]

onBothDatabases((open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    await sql`drop schema if exists town cascade`.execute(database.db)
    await sql`drop schema if exists klammer cascade`.execute(database.db)
  })
  afterAll(() => database.close())

  test('each step is applied once, later ones when they come', async () => {
    expect(await migrate(database.db, town(init))).toEqual(['town/0001_init'])
    expect(await migrate(database.db, town(init))).toEqual([])
    expect(await migrate(database.db, town(init, names))).toEqual(['town/0002_names'])
    await sql`insert into town.hall values (1, 'Rathaus')`.execute(database.db)
  })
  test('a failing step leaves nothing of itself, and the steps before it stay', async () => {
    const broken: Step = {
      name: '0002_broken',
      up: async (db) => {
        await run(db, 'create table town.half (id int)')
        await run(db, 'select 1 / 0')
      },
    }
    await expect(migrate(database.db, town(init, broken))).rejects.toThrow('division by zero')
    const { rows } = await sql`select to_regclass('town.half') as half, to_regclass('town.hall')::text as hall`.execute(
      database.db,
    )
    expect(rows).toEqual([{ half: null, hall: 'town.hall' }])
    expect(await migrate(database.db, town(init, names))).toEqual(['town/0002_names'])
  })
  test('a database that is ahead of the program is refused', async () => {
    await migrate(database.db, town(init, names))
    await expect(migrate(database.db, town(init))).rejects.toThrow('town/0002_names')
  })
  test('two processes that migrate at once do each step once', async () => {
    const slow: Step = { name: '0003_slow', up: (db) => run(db, 'select pg_sleep(0.2)') }
    const other =
      database.kind === 'postgres' ? await openDatabase({ databaseUrl: database.url, dataFolder: '' }) : undefined
    const applied = await Promise.all([
      migrate(database.db, town(init, names, slow)),
      migrate((other ?? database).db, town(init, names, slow)),
    ])
    expect(applied.flat().toSorted()).toEqual(['town/0001_init', 'town/0002_names', 'town/0003_slow'])
    await other?.close()
  })
})
