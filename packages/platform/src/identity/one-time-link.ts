import { createHash, randomBytes } from 'node:crypto'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'

const ADMINISTRATOR_LINK_HOURS = 24
const ADDRESS_LINK_HOURS = 2

/** What the server answers when the link comes back. */
export interface OneTimeLink {
  readonly personId: string | undefined
  readonly email: string | undefined
}

/**
 * A link that makes whoever opens it an administrator: for the terminal of the server, never for a mail. The newest one counts, the
 * ones before it are void.
 * @param page address of the page that redeems it, such as `https://stadt.example/anmelden/verwaltung`
 */
export async function createAdministratorLink(db: PlatformDb, page: string): Promise<{ url: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = hoursFromNow(ADMINISTRATOR_LINK_HOURS)
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('identity.one_time_link').where('purpose', '=', 'administrator').execute()
    await tx
      .insertInto('identity.one_time_link')
      .values({
        token_hash: hash(token),
        purpose: 'administrator',
        person_id: null,
        email: null,
        expires_at: expiresAt,
      })
      .execute()
  })
  return { url: `${page}?t=${token}`, expiresAt }
}

/** A token for the mail that proves a new address of that person. */
export async function createAddressToken(db: PlatformDb, personId: string, email: string): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('identity.one_time_link')
    .values({
      token_hash: hash(token),
      purpose: 'address',
      person_id: personId,
      email,
      expires_at: hoursFromNow(ADDRESS_LINK_HOURS),
    })
    .execute()
  return token
}

/** Looks without using it up: a page may be opened by a mail scanner, or twice. */
export async function peek(
  db: PlatformDb,
  token: string,
  purpose: 'administrator' | 'address',
): Promise<OneTimeLink | undefined> {
  const row = await db
    .selectFrom('identity.one_time_link')
    .select(['person_id', 'email'])
    .where('token_hash', '=', hash(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', new Date())
    .executeTakeFirst()
  return row && toLink(row)
}

/** Uses the link up: of two at the same moment, one gets it. */
export async function redeem(
  tx: PlatformTransaction,
  token: string,
  purpose: 'administrator' | 'address',
): Promise<OneTimeLink | undefined> {
  const row = await tx
    .deleteFrom('identity.one_time_link')
    .where('token_hash', '=', hash(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', new Date())
    .returning(['person_id', 'email'])
    .executeTakeFirst()
  return row && toLink(row)
}

function toLink(row: { person_id: string | null; email: string | null }): OneTimeLink {
  return { personId: row.person_id ?? undefined, email: row.email ?? undefined }
}

/** The token is random, so a plain hash keeps it as safe as a slow one would. */
function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function hoursFromNow(hours: number): Date {
  return new Date(Date.now() + hours * 60 * 60 * 1000)
}
