import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'

export interface Rate {
  /** What is counted and for whom, such as `question:192.0.2.7`; only a keyed hash of it is stored. */
  readonly key: string
  /** A few hundred at most: the time of each is kept. */
  readonly limit: number
  readonly windowSeconds: number
}

export type Allowance =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly because: 'too-often'; readonly retryAfterSeconds: number }

export interface RateLimiter {
  /** Counts one more, unless that is too many: whoever is refused does not lose time by trying again. */
  limitRate(db: PlatformDb, rate: Rate, now?: Date): Promise<Allowance>
}

/**
 * Counts in the database, so that neither a restart nor a second process forgets. The window slides: within any `windowSeconds`, never
 * more than `limit` are allowed.
 */
export function createRateLimiter(secret: string): RateLimiter {
  return {
    limitRate: async (db, { key, limit, windowSeconds }, now = new Date()) => {
      const hashed = createHmac('sha256', secret).update(`web.rate\0${key}`).digest('base64url')
      const opens = new Date(now.getTime() - windowSeconds * 1000)
      const expires = new Date(now.getTime() + windowSeconds * 1000)
      const { rows } = await sql`insert into web.rate as known (key, hits, expires_at)
        values (${hashed}, array[${now}::timestamptz], ${expires})
        on conflict (key) do update set
          hits = (known.hits || ${now}::timestamptz)[greatest(1, cardinality(known.hits) + 2 - ${limit}::int):],
          expires_at = excluded.expires_at
        where cardinality(known.hits) < ${limit}::int
          or known.hits[cardinality(known.hits) + 1 - ${limit}::int] <= ${opens}
        returning key`.execute(db)
      if (rows.length > 0) return { kind: 'allowed' }
      return { kind: 'refused', because: 'too-often', retryAfterSeconds: await waitingTime(db, hashed, limit, opens) }
    },
  }
}

/** Until the oldest of those that count leaves the window. */
async function waitingTime(db: PlatformDb, key: string, limit: number, opens: Date): Promise<number> {
  const row = await db
    .selectFrom('web.rate')
    .select(sql<Date | null>`hits[cardinality(hits) + 1 - ${limit}::int]`.as('oldest'))
    .where('key', '=', key)
    .executeTakeFirst()
  const oldest = row?.oldest ?? opens
  return Math.max(1, Math.ceil((oldest.getTime() - opens.getTime()) / 1000))
}

export async function forgetOldRates(db: PlatformDb, now: Date): Promise<void> {
  await db.deleteFrom('web.rate').where('expires_at', '<', now).execute()
}
