import { sql } from 'kysely'
import type { Database } from '../database/index.ts'
import type { Job } from '../manifest/index.ts'

/** What PostgreSQL does by itself in the background, and the embedded database has nobody for. */
export function upkeepJobs({ kind }: Database): readonly Job[] {
  return kind === 'pglite' ? [checkpoint, vacuum] : []
}

/** Keeps the journal short: without it, it grows until the process ends, and so does the time to recover after a crash. */
const checkpoint: Job = {
  name: 'platform.checkpoint',
  schedule: '*/10 * * * *',
  run: async ({ db }) => {
    await sql`checkpoint`.execute(db)
  },
}

/** Gives back the space of old rows, and lets the planner know how many there are. */
const vacuum: Job = {
  name: 'platform.vacuum',
  schedule: '40 3 * * *',
  run: async ({ db }) => {
    await sql`vacuum analyze`.execute(db)
  },
}
