import { type RawBuilder, sql } from 'kysely'
import type { PlatformDb } from '../database/index.ts'

/** A job that failed for good and waits for a decision of the administrator. */
export interface DeadLetter {
  readonly id: string
  readonly job: string
  /** What went wrong, without personal data: type and code of the error. */
  readonly problem: string
  /** Instants, ISO 8601 in UTC. */
  readonly sentAt: string
  readonly failedAt: string
  readonly attempts: number
}

export interface DeadLetterPage {
  readonly letters: readonly DeadLetter[]
  /** Give it to the next call for older ones; missing on the last page. */
  readonly next?: string
}

/** Queue of pg-boss that takes what failed for good. */
export const DEAD_LETTER_QUEUE = 'klammer.dead-letters'

const PAGE_SIZE = 50

/** Newest first. @param after `next` of the page before */
export async function readDeadLetters(db: PlatformDb, after?: string): Promise<DeadLetterPage> {
  const [failedAt, id] = after === undefined ? [] : after.split('_')
  const olderThan: RawBuilder<unknown> =
    failedAt === undefined || id === undefined
      ? sql`true`
      : sql`(created_on, id) < (${failedAt}::text::timestamptz, ${id}::text::uuid)`
  const { rows } = await sql<Row>`
    select id, source_name, source_output, source_retry_count, source_created_on, created_on,
      to_char(created_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USOF') as exactly
    from pgboss.job
    where name = ${DEAD_LETTER_QUEUE} and state in ('created', 'retry', 'failed') and ${olderThan}
    order by created_on desc, id desc
    limit ${PAGE_SIZE + 1}`.execute(db)
  const last = rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined
  return {
    letters: rows.slice(0, PAGE_SIZE).map(toDeadLetter),
    ...(last && { next: `${last.exactly}_${last.id}` }),
  }
}

/** @returns false when there is none any more */
export async function deleteDeadLetter(db: PlatformDb, id: string): Promise<boolean> {
  const { rows } =
    await sql`delete from pgboss.job where name = ${DEAD_LETTER_QUEUE} and id = ${id} returning id`.execute(db)
  return rows.length > 0
}

interface Row {
  readonly id: string
  readonly source_name: string | null
  readonly source_output: { readonly message?: string } | null
  readonly source_retry_count: number | null
  readonly source_created_on: Date | null
  readonly created_on: Date
  readonly exactly: string
}

function toDeadLetter(row: Row): DeadLetter {
  return {
    id: row.id,
    job: row.source_name ?? '',
    problem: row.source_output?.message ?? '',
    sentAt: (row.source_created_on ?? row.created_on).toISOString(),
    failedAt: row.created_on.toISOString(),
    attempts: (row.source_retry_count ?? 0) + 1,
  }
}
