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

/** The database was written by another version of Klammer than this one can be brought from. */
export class ForeignHistory extends Error {
  constructor(schema: string, steps: readonly string[]) {
    super(
      `The database knows steps that this version of Klammer does not: ${steps.map((step) => `${schema}/${step}`).join(', ')}. ` +
        `Please start the version that was used last, or a newer one.`,
    )
  }
}

/**
 * Brings every schema to its newest step, each step in a transaction of its own. Safe to call from several processes at once.
 * @returns the names of the steps applied now, such as `strategy/0001_init`
 * @throws ForeignHistory when the database is ahead of these histories
 */
export async function migrate(db: PlatformDb, histories: readonly History[]): Promise<readonly string[]> {
  await prepare(db)
  const known = await appliedSteps(db)
  for (const history of histories) refuseForeign(history, known)
  const applied: string[] = []
  for (const history of histories) {
    for (const step of history.steps) {
      if (await applyStep(db, history.schema, step)) applied.push(`${history.schema}/${step.name}`)
    }
  }
  return applied
}

/** @returns the applied steps, sorted, such as `strategy/0001_init`; empty for a database that was never migrated */
export async function readVersion(db: PlatformDb): Promise<readonly string[]> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('klammer.migration') is not null as found`.execute(
    db,
  )
  return rows[0]?.found ? (await appliedSteps(db)).map((row) => `${row.schema_name}/${row.step}`) : []
}

interface AppliedStep {
  readonly schema_name: string
  readonly step: string
}

function appliedSteps(db: PlatformDb): Promise<readonly AppliedStep[]> {
  return db
    .selectFrom('klammer.migration')
    .select(['schema_name', 'step'])
    .orderBy(sql`schema_name collate "C"`)
    .orderBy(sql`step collate "C"`)
    .execute()
}

function refuseForeign({ schema, steps }: History, applied: readonly AppliedStep[]): void {
  const names = new Set(steps.map((step) => step.name))
  const foreign = applied.filter((row) => row.schema_name === schema && !names.has(row.step))
  if (foreign.length > 0)
    throw new ForeignHistory(
      schema,
      foreign.map(({ step }) => step),
    )
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
