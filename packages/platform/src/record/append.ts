import { randomBytes, randomUUID } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { sql } from 'kysely'
import type { PlatformTransaction } from '../database/tables.ts'

/**
 * An official act as the public record keeps it: no names, no free text, no personal data. Public facts of the act (a version
 * number, a council resolution) stand openly in `facts`.
 */
export interface OfficialAct {
  /** `<module>.<what happened>`, such as `strategy.version-adopted`. */
  readonly kind: string
  /** The object the act is about: `<type>:<id>`, such as `strategy.version:0b6f…`. */
  readonly about: string
  /** Instant of the act, ISO 8601 in UTC. */
  readonly at: string
  /** Acting unit and role, never the person. */
  readonly unit?: string | undefined
  readonly role?: string | undefined
  /** Paragraph or resolution the act rests on. */
  readonly basis?: string | undefined
  readonly facts?: { readonly [name: string]: Json } | undefined
  /** Commitments to personal values, by field: they say nothing without their openings, see `openings/`. */
  readonly commitments?: { readonly [field: string]: string } | undefined
  /** Id of an earlier act that this one corrects or follows. */
  readonly refersTo?: string | undefined
}

/** Channel on which every process hears of committed acts; the payload is the act's kind. */
export const ACT_CHANNEL = 'klammer_act'

/**
 * Writes the act into the outbox of the business transaction: both are there after the commit, or neither.
 * @returns the act's id, for the `act_id` column of the decision it belongs to
 */
export async function append(tx: PlatformTransaction, act: OfficialAct): Promise<string> {
  const actId = randomUUID()
  const { commitments, facts, refersTo, ...rest } = act
  const entry = canonicalJson({
    v: 1,
    id: actId,
    nonce: randomBytes(16).toString('base64url'),
    ...withoutUndefined(rest),
    ...(facts && { facts }),
    ...(commitments && { commitments }),
    ...(refersTo !== undefined && { refersTo }),
  })
  // One statement: writing and announcing separately would be two ways to the database for every decision.
  await sql`with written as (
      insert into record.outbox (act_id, kind, about, entry, acted_at)
      values (${actId}, ${act.kind}, ${act.about}, ${entry}, ${act.at}) returning kind)
    select pg_notify(${ACT_CHANNEL}, kind) from written`.execute(tx)
  return actId
}

function withoutUndefined(fields: { readonly [key: string]: string | undefined }): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined))
}
