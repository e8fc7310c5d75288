import { sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import type { Method } from './model.ts'

export interface RunningSession {
  readonly id: string
  readonly method: Method
  readonly startedAt: string
  readonly endsAt: string
  /** What the browser calls itself. */
  readonly userAgent: string
}

export interface Passkey {
  readonly id: string
  readonly name: string
  readonly addedAt: string | undefined
  readonly aaguid: string | undefined
}

export async function sessionsOf(db: PlatformDb, personId: string): Promise<readonly RunningSession[]> {
  const rows = await db
    .selectFrom('identity.session')
    .select(['id', 'method', 'createdAt', 'expiresAt', 'userAgent'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', new Date())
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    method: row.method,
    startedAt: row.createdAt.toISOString(),
    endsAt: row.expiresAt.toISOString(),
    userAgent: row.userAgent ?? '',
  }))
}

/** Only the person's own. */
export async function deleteSession(db: PlatformDb, personId: string, id: string): Promise<void> {
  await db.deleteFrom('identity.session').where('userId', '=', personId).where('id', '=', id).execute()
}

export async function deleteSessionsExcept(db: PlatformDb, personId: string, id: string): Promise<void> {
  await db.deleteFrom('identity.session').where('userId', '=', personId).where('id', '<>', id).execute()
}

export async function deleteAllSessions(db: PlatformDb, personId: string): Promise<void> {
  await db.deleteFrom('identity.session').where('userId', '=', personId).execute()
}

export async function markSecondStep(db: PlatformDb, sessionId: string, at: Date): Promise<void> {
  await db.updateTable('identity.session').set({ secondStepAt: at }).where('id', '=', sessionId).execute()
}

export async function passkeysOf(db: PlatformDb, personId: string): Promise<readonly Passkey[]> {
  const rows = await db
    .selectFrom('identity.passkey')
    .select(['id', 'name', 'createdAt', 'aaguid'])
    .where('userId', '=', personId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    addedAt: row.createdAt?.toISOString(),
    aaguid: row.aaguid ?? undefined,
  }))
}

export async function deletePasskey(db: PlatformDb, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('identity.passkey')
    .where('userId', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export async function deleteFactors(db: PlatformDb, personId: string): Promise<void> {
  await db.deleteFrom('identity.passkey').where('userId', '=', personId).execute()
  await db.deleteFrom('identity.authenticator').where('person_id', '=', personId).execute()
  await db.deleteFrom('identity.backup_code').where('person_id', '=', personId).execute()
}

export async function renamePerson(db: PlatformDb, personId: string, name: string): Promise<void> {
  await db.updateTable('identity.person').set({ name, updatedAt: new Date() }).where('id', '=', personId).execute()
}

export async function setProvenEmail(tx: PlatformTransaction, personId: string, email: string): Promise<void> {
  await tx
    .updateTable('identity.person')
    .set({ email, emailVerified: true, updatedAt: new Date() })
    .where('id', '=', personId)
    .execute()
}

export async function deletePerson(tx: PlatformTransaction, personId: string): Promise<void> {
  await tx.deleteFrom('identity.person').where('id', '=', personId).execute()
}

/** Throws away what has run out: sessions, links, counted attempts. */
export async function deleteExpired(db: PlatformDb): Promise<void> {
  const now = new Date()
  await db.deleteFrom('identity.session').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('identity.verification').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('identity.one_time_link').where('expires_at', '<=', now).execute()
  await db.deleteFrom('identity.rate_limit').where('window_ends_at', '<=', now).execute()
  // An authenticator that was begun and never finished, by somebody long gone.
  await sql`delete from identity.authenticator a where confirmed_at is null
    and not exists (select from identity.session s where s."userId" = a.person_id)`.execute(db)
}
