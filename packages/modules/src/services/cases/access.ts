import { createHash, randomBytes } from 'node:crypto'
import type { ServicesDb, ServicesTransaction } from '../tables.ts'
import type { CaseId } from './model.ts'

export type AccessPurpose = 'applicant' | 'answer' | 'notice'

/** What a link leads to; the database keeps only its hash. */
export interface Access {
  readonly caseId: CaseId
  readonly purpose: AccessPurpose
  /** The event it belongs to: the question to answer, the notice to fetch. */
  readonly ofSeq: number | undefined
}

const hashOf = (token: string) => new Uint8Array(createHash('sha256').update(`services.access\0${token}`).digest())

/** @returns the token, for the link in a mail; it cannot be read again */
export async function giveAccess(
  tx: ServicesTransaction,
  access: Access,
  options: { readonly singleUse?: boolean; readonly expiresAt?: string } = {},
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await tx
    .insertInto('services.case_access')
    .values({
      hash: hashOf(token),
      case_id: access.caseId,
      purpose: access.purpose,
      of_seq: access.ofSeq ?? null,
      single_use: options.singleUse ?? false,
      used_at: null,
      expires_at: options.expiresAt ?? null,
    })
    .execute()
  return token
}

/** @returns undefined for a token that is unknown, expired, used up or made for something else */
export async function accessOf(
  db: ServicesDb,
  token: string,
  purpose: AccessPurpose,
  now: string,
): Promise<Access | undefined> {
  const row = await db
    .selectFrom('services.case_access')
    .selectAll()
    .where('hash', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .executeTakeFirst()
  if (!row || (row.single_use && row.used_at) || (row.expires_at && row.expires_at.toISOString() <= now))
    return undefined
  return { caseId: row.case_id as CaseId, purpose, ofSeq: row.of_seq ?? undefined }
}

/** @returns false when somebody else has used it meanwhile */
export async function useAccess(tx: ServicesTransaction, token: string, now: string): Promise<boolean> {
  const used = await tx
    .updateTable('services.case_access')
    .set({ used_at: now })
    .where('hash', '=', hashOf(token))
    .where((is) => is.or([is('single_use', '=', false), is('used_at', 'is', null)]))
    .executeTakeFirst()
  return used.numUpdatedRows === 1n
}
