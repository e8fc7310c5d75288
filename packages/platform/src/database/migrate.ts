import { type Kysely, sql } from 'kysely'
import type { PlatformDb } from './tables.ts'

/** One step of a history. A published step is never edited: `migrations.lock.json` holds its hash. */
export interface Step {
  readonly name: string
  up(db: Kysely<unknown>): Promise<void>
}

/** The history of one PostgreSQL schema; each module has one. */
export interface History {
  readonly schema: string
  readonly steps: readonly Step[]
}

/**
 * Brings every schema to its newest step, each step in a transaction of its own. Safe to call from several processes at once.
 * @returns the names of the steps applied now, such as `strategy/0001_init`
 */
export async function migrate(db: PlatformDb, histories: readonly History[]): Promise<readonly string[]> {
  await prepare(db)
  const applied: string[] = []
  for (const history of histories) {
    for (const step of history.steps) {
      if (await applyStep(db, history.schema, step)) applied.push(`${history.schema}/${step.name}`)
    }
  }
  return applied
}

/** An arbitrary number that means "Klammer migrates" among the advisory locks of a database. */
const MIGRATION_LOCK = 7_236_001

async function prepare(db: PlatformDb): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx)
    await sql`create schema if not exists klammer`.execute(tx)
    await sql`create table if not exists klammer.migration (
      schema_name text not null,
      step text not null,
      applied_at timestamptz not null default now(),
      primary key (schema_name, step))`.execute(tx)
  })
}

async function applyStep(db: PlatformDb, schema: string, step: Step): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(tx)
    const known = await tx
      .selectFrom('klammer.migration')
      .select('step')
      .where('schema_name', '=', schema)
      .where('step', '=', step.name)
      .executeTakeFirst()
    if (known) return false
    await sql`create schema if not exists ${sql.id(schema)}`.execute(tx)
    await step.up(tx as unknown as Kysely<unknown>)
    await tx.insertInto('klammer.migration').values({ schema_name: schema, step: step.name }).execute()
    return true
  })
}
