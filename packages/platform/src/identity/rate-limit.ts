import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'

export interface Rule {
  readonly max: number
  /** Seconds. */
  readonly window: number
}

export type Attempt = { readonly allowed: true } | { readonly allowed: false; readonly retryAfter: number }

/** Counts attempts in the database, so that neither a restart nor a second server forgets them. */
export interface RateLimit {
  /** One more attempt under that key: still within the rule? */
  attempt(key: string, rule: Rule): Promise<Attempt>
  /** Forgets the attempts, after one that succeeded. */
  forgive(key: string): Promise<void>
}

/**
 * Keys hold addresses of people and machines, so the table holds only their keyed hashes. The window opens with the first attempt
 * and closes after its time, whatever happens in between: whoever keeps trying is not locked out for ever.
 */
export function openRateLimit(db: PlatformDb, secret: string): RateLimit {
  const hashed = (key: string) => createHmac('sha256', secret).update(`rate-limit\0${key}`).digest('base64url')
  return {
    async attempt(key, { max, window }) {
      const now = new Date()
      const ends = new Date(now.getTime() + window * 1000)
      const { rows } = await sql<{ count: number; window_ends_at: Date }>`
        insert into identity.rate_limit as counted (key, count, window_ends_at) values (${hashed(key)}, 1, ${ends})
        on conflict (key) do update set
          count = case when counted.window_ends_at <= ${now} then 1 else least(counted.count, 1000000) + 1 end,
          window_ends_at = case when counted.window_ends_at <= ${now} then ${ends} else counted.window_ends_at end
        returning count, window_ends_at`.execute(db)
      const row = rows[0]
      if (!row) throw new Error('the attempt was not counted')
      if (row.count <= max) return { allowed: true }
      return {
        allowed: false,
        retryAfter: Math.max(1, Math.ceil((row.window_ends_at.getTime() - now.getTime()) / 1000)),
      }
    },
    async forgive(key) {
      await db.deleteFrom('identity.rate_limit').where('key', '=', hashed(key)).execute()
    },
  }
}
