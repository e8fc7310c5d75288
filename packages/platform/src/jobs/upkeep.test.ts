import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { upkeepJobs } from './index.ts'

onBothDatabases((open) => {
  test('what a server does by itself, the embedded database does by jobs', async () => {
    const database = await open()
    const jobs = upkeepJobs(database)
    expect(jobs.map(({ name }) => name)).toEqual(
      database.kind === 'pglite' ? ['platform.checkpoint', 'platform.vacuum'] : [],
    )
    await sql`create table note as select n from generate_series(1, 1000) n`.execute(database.db)
    for (const job of jobs) {
      const act = actAs({ db: database.db, actor: { kind: 'system', name: job.name } })
      await job.run(act, {})
    }
    if (database.kind === 'pglite') {
      const { rows } = await sql`select reltuples::int as known from pg_class where relname = 'note'`.execute(
        database.db,
      )
      expect(rows).toEqual([{ known: 1000 }])
    }
    await database.close()
  })
})
