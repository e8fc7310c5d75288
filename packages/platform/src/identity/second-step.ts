import { createHmac, randomBytes } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { PlatformDb } from '../database/tables.ts'
import type { RateLimit } from './rate-limit.ts'
import { acceptTotp, newTotpSecret, otpauthUri } from './totp.ts'

/** Five guesses of a million, three of them right at any time, are one chance in 66,000; then a quarter of an hour of waiting. */
const RULE = { max: 5, window: 15 * 60 }

const BACKUP_CODES = 10

export type CodeOutcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly because: 'wrong-code' }
  | { readonly kind: 'refused'; readonly because: 'too-many'; readonly retryAfter: number }

/**
 * The second step with an authenticator app. better-auth's own asks for it only after passwords, counts no wrong codes in a running
 * session and accepts a code twice, so this is ours: `docs/decisions/0006-sign-in.md`.
 */
export interface SecondStep {
  /** Starts to set up an authenticator, anew unless one is set up already; nothing counts until a first code has come back. */
  begin(personId: string): Promise<void>
  /** The secret being set up. */
  pending(personId: string, account: string): Promise<{ secret: string; uri: string } | undefined>
  /** Finishes the set-up. @returns the backup codes, shown this once */
  confirm(personId: string, code: string): Promise<CodeOutcome | { kind: 'set-up'; backupCodes: readonly string[] }>
  /** Takes a code of the app, or uses up a backup code. */
  verify(personId: string, code: string): Promise<CodeOutcome>
  renewBackupCodes(personId: string): Promise<readonly string[]>
  countBackupCodes(personId: string): Promise<number>
  remove(personId: string): Promise<void>
}

export function openSecondStep(options: {
  db: PlatformDb
  secret: string
  issuer: string
  rateLimit: RateLimit
}): SecondStep {
  const { db, secret: key, issuer, rateLimit } = options

  async function authenticatorOf(personId: string) {
    const row = await db
      .selectFrom('identity.authenticator')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirst()
    return row && { ...row, secret: await symmetricDecrypt({ key, data: row.secret }) }
  }

  /** Wrong codes of all ways count together. */
  async function guarded(personId: string, check: () => Promise<boolean>): Promise<CodeOutcome> {
    const attempt = await rateLimit.attempt(`second-step:${personId}`, RULE)
    if (!attempt.allowed) return { kind: 'refused', because: 'too-many', retryAfter: attempt.retryAfter }
    if (!(await check())) return { kind: 'refused', because: 'wrong-code' }
    await rateLimit.forgive(`second-step:${personId}`)
    return { kind: 'accepted' }
  }

  /** Marks the code's time step as spent; of two requests with the same code one wins. */
  async function useTotp(personId: string, code: string, isConfirmed: boolean): Promise<boolean> {
    const authenticator = await authenticatorOf(personId)
    if (!authenticator || (authenticator.confirmed_at !== null) !== isConfirmed) return false
    const now = new Date()
    const counter = acceptTotp(authenticator.secret, code, authenticator.last_counter, now)
    if (counter === undefined) return false
    const { numUpdatedRows } = await db
      .updateTable('identity.authenticator')
      .set({ last_counter: counter, confirmed_at: authenticator.confirmed_at ?? now })
      .where('person_id', '=', personId)
      .where('last_counter', '<', counter)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  const hashOf = (personId: string, code: string) =>
    createHmac('sha256', key).update(`backup-code\0${personId}\0${code}`).digest('base64url')

  async function useBackupCode(personId: string, text: string): Promise<boolean> {
    const code = text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    const { numDeletedRows } = await db
      .deleteFrom('identity.backup_code')
      .where('person_id', '=', personId)
      .where('code_hash', '=', hashOf(personId, code))
      .executeTakeFirst()
    return numDeletedRows === 1n
  }

  async function renewBackupCodes(personId: string): Promise<readonly string[]> {
    const codes = Array.from({ length: BACKUP_CODES }, newBackupCode)
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('identity.backup_code').where('person_id', '=', personId).execute()
      const rows = codes.map((code) => ({ person_id: personId, code_hash: hashOf(personId, code.replaceAll('-', '')) }))
      await tx.insertInto('identity.backup_code').values(rows).execute()
    })
    return codes
  }

  return {
    async begin(personId) {
      const stored = { secret: await symmetricEncrypt({ key, data: newTotpSecret() }), last_counter: 0 }
      await db
        .insertInto('identity.authenticator')
        .values({ person_id: personId, confirmed_at: null, ...stored })
        .onConflict((conflict) =>
          conflict.column('person_id').doUpdateSet(stored).where('identity.authenticator.confirmed_at', 'is', null),
        )
        .execute()
    },
    async pending(personId, account) {
      const authenticator = await authenticatorOf(personId)
      if (!authenticator || authenticator.confirmed_at !== null) return undefined
      return { secret: authenticator.secret, uri: otpauthUri(authenticator.secret, issuer, account) }
    },
    async confirm(personId, code) {
      const outcome = await guarded(personId, () => useTotp(personId, code, false))
      if (outcome.kind === 'refused') return outcome
      return { kind: 'set-up', backupCodes: await renewBackupCodes(personId) }
    },
    verify: (personId, code) =>
      guarded(personId, async () => (await useTotp(personId, code, true)) || (await useBackupCode(personId, code))),
    renewBackupCodes,
    async countBackupCodes(personId) {
      const rows = await db
        .selectFrom('identity.backup_code')
        .select('code_hash')
        .where('person_id', '=', personId)
        .execute()
      return rows.length
    },
    async remove(personId) {
      await db.deleteFrom('identity.authenticator').where('person_id', '=', personId).execute()
      await db.deleteFrom('identity.backup_code').where('person_id', '=', personId).execute()
    },
  }
}

/** 50 bits, without letters that look like digits, in two groups for reading aloud. */
function newBackupCode(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz234567890'
  const letters = [...randomBytes(10)].map((byte) => alphabet[byte % 32]).join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}
