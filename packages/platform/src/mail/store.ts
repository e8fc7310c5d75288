import { type SelectQueryBuilder, sql } from 'kysely'
import type { PlatformDb, PlatformTables } from '../database/tables.ts'
import type { MailProblem, OutboxEntry, OutboxMail } from './model.ts'

export interface ClaimedMail {
  readonly id: number
  readonly messageId: string
  readonly to: string
  readonly locale: string
  readonly subject: string
  readonly text: string
  readonly html: string | null
  readonly attempts: number
  readonly createdAt: Date
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly content: Buffer }[]
}

/**
 * Takes mails that are due for this deliverer alone. The claim runs out by itself, so that a deliverer that dies loses nothing; the
 * transaction is over before the slow talk with the mail server begins.
 */
export async function claimDue(
  db: PlatformDb,
  now: Date,
  claim: { limit: number; minutes: number },
): Promise<readonly ClaimedMail[]> {
  const until = new Date(now.getTime() + claim.minutes * 60_000)
  const rows = await db
    .updateTable('mail.message')
    .set({ claimed_until: until, attempts: sql<number>`attempts + 1` })
    .where('id', 'in', (query) =>
      query
        .selectFrom('mail.message')
        .select('id')
        .where('state', '=', 'waiting')
        .where('next_attempt_at', '<=', now)
        .where((or) => or.or([or('claimed_until', 'is', null), or('claimed_until', '<', now)]))
        .orderBy('next_attempt_at')
        .orderBy('id')
        .limit(claim.limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute()
  const attachments =
    rows.length === 0
      ? []
      : await attachmentsOf(
          db,
          rows.map((row) => row.id),
        )
  return rows
    .toSorted((a, b) => a.id - b.id)
    .map((row) => ({
      id: row.id,
      messageId: row.message_id,
      to: row.recipient,
      locale: row.locale,
      subject: row.subject,
      text: row.body ?? '',
      html: row.html,
      attempts: row.attempts,
      createdAt: row.created_at,
      attachments: attachments
        .filter(({ message }) => message === row.id)
        .map(({ name, media_type, content }) => ({ name, mediaType: media_type, content: Buffer.from(content) })),
    }))
}

async function attachmentsOf(db: PlatformDb, messages: readonly number[]) {
  return db
    .selectFrom('mail.attachment')
    .selectAll()
    .where('message', 'in', messages)
    .orderBy('message')
    .orderBy('position')
    .execute()
}

/** What was sent is nobody's business any more: only the fact stays. */
export async function markSent(db: PlatformDb, id: number, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('mail.message')
      .set({ state: 'sent', sent_at: now, body: null, html: null, problem: null, claimed_until: null })
      .where('id', '=', id)
      .execute()
    await tx.deleteFrom('mail.attachment').where('message', '=', id).execute()
  })
}

export async function markUnsent(
  db: PlatformDb,
  id: number,
  problem: MailProblem,
  nextAttempt: Date | undefined,
): Promise<void> {
  await db
    .updateTable('mail.message')
    .set({ problem, claimed_until: null, ...(nextAttempt ? { next_attempt_at: nextAttempt } : { state: 'failed' }) })
    .where('id', '=', id)
    .execute()
}

/** @returns whether there was such a mail that had not been sent */
export async function sendAgain(db: PlatformDb, id: number, now: Date): Promise<boolean> {
  const changed = await db
    .updateTable('mail.message')
    .set({ state: 'waiting', next_attempt_at: now, created_at: now, problem: null })
    .where('id', '=', id)
    .where('state', '<>', 'sent')
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

export interface OutboxFilter {
  readonly limit: number
  /** Id of the last entry seen. */
  readonly before?: number | undefined
  /** Part of the address or the subject. */
  readonly search?: string | undefined
  readonly state?: OutboxEntry['state'] | undefined
}

/** Newest first. */
export async function listOutbox(db: PlatformDb, filter: OutboxFilter): Promise<readonly OutboxEntry[]> {
  let query = entries(db).orderBy('id', 'desc').limit(filter.limit)
  if (filter.before !== undefined) query = query.where('id', '<', filter.before)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.search) {
    const pattern = `%${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`
    query = query.where((or) => or.or([or('recipient', 'ilike', pattern), or('subject', 'ilike', pattern)]))
  }
  return (await query.execute()).map(toEntry)
}

export async function findMail(db: PlatformDb, id: number): Promise<OutboxMail | undefined> {
  const row = await entries(db).select(['body', 'html']).where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const attachments = await db
    .selectFrom('mail.attachment')
    .select(['name', 'media_type', sql<number>`length(content)`.as('size')])
    .where('message', '=', id)
    .orderBy('position')
    .execute()
  return {
    ...toEntry(row),
    ...(row.body !== null && { text: row.body }),
    ...(row.html !== null && { html: row.html }),
    attachments: attachments.map(({ name, media_type, size }) => ({ name, mediaType: media_type, size })),
  }
}

/** @returns how many entries went */
export async function deleteOlderThan(db: PlatformDb, before: Date): Promise<number> {
  const deleted = await db.deleteFrom('mail.message').where('created_at', '<', before).executeTakeFirst()
  return Number(deleted.numDeletedRows)
}

/** Mails to an address, sent or not: whoever had it is forgotten. */
export async function deleteMailTo(db: PlatformDb, address: string): Promise<void> {
  await sql`delete from mail.message where lower(recipient) = lower(${address})`.execute(db)
}

function entries(db: PlatformDb) {
  return db
    .selectFrom('mail.message')
    .select(['id', 'recipient', 'subject', 'state', 'problem', 'attempts', 'created_at', 'sent_at'])
}

type Row =
  ReturnType<typeof entries> extends SelectQueryBuilder<PlatformTables, 'mail.message', infer Output> ? Output : never

function toEntry(row: Row): OutboxEntry {
  return {
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    state: row.state as OutboxEntry['state'],
    ...(row.problem !== null && { problem: row.problem as MailProblem }),
    attempts: row.attempts,
    createdAt: row.created_at.toISOString(),
    ...(row.sent_at && { sentAt: row.sent_at.toISOString() }),
  }
}
