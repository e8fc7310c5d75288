import { sql } from 'kysely'
import type { PlatformDb } from '../../database/tables.ts'
import { PUBLIC_LOG } from '../append.ts'

/** A log of the city, with how long its entries are kept. */
export interface KnownLog {
  readonly name: string
  /** Civil day up to which entries are kept at least; nothing means for ever. */
  readonly keepUntil: string | undefined
  /** When the entries were deleted, ISO 8601 in UTC. Tiles and checkpoints stay. */
  readonly prunedAt: string | undefined
}

/** All logs of the city, the public one first and then the newest. */
export async function knownLogs(db: PlatformDb): Promise<readonly KnownLog[]> {
  const rows = await db.selectFrom('record.log').selectAll().orderBy('class', 'desc').orderBy('name', 'desc').execute()
  return rows.map(({ keep_until: keepUntil, name, pruned_at: prunedAt }) => ({
    name,
    keepUntil: keepUntil ?? undefined,
    prunedAt: prunedAt?.toISOString(),
  }))
}

export async function knownLog(db: PlatformDb, name: string): Promise<KnownLog | undefined> {
  return (await knownLogs(db)).find((log) => log.name === name)
}

/** Logs beside the public one that have acts without a place, or no checkpoint yet. */
export async function logsToSign(db: PlatformDb): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from record.log l where name <> ${PUBLIC_LOG} and (
    exists (select from record.waiting w where w.log = l.name)
    or not exists (select from record.signed s where s.log = l.name)) order by name`.execute(db)
  return rows.map(({ name }) => name)
}
