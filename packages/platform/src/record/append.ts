import { randomBytes, randomUUID } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { CompiledQuery } from 'kysely'
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

/** The log of public acts, kept for ever. */
export const PUBLIC_LOG = 'public'

/**
 * Writes the act into the outbox of the business transaction: both are there after the commit, or neither. Nobody hears of it from
 * here: announcing inside a transaction makes all commits of the database wait for each other (`announce.ts` does it afterwards).
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
  await enter(tx, { actId, log: PUBLIC_LOG, kind: act.kind, about: act.about, entry, at: act.at })
  return actId
}

/** A finished entry on its way into a log. */
export interface NewEntry {
  readonly actId: string
  readonly log: string
  readonly kind: string
  readonly about: string
  /** Canonical JSON, byte for byte as it will be hashed. */
  readonly entry: string
  readonly at: string
}

/** Compiled once: every decision of the city passes here. */
const APPEND = 'select record.append($1, $2, $3, $4, $5, $6)'

/** Writes an entry to where the sequencer finds it. */
export async function enter(tx: PlatformTransaction, { about, actId, at, entry, kind, log }: NewEntry): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(APPEND, [actId, log, kind, about, entry, at]))
}

function withoutUndefined(fields: { readonly [key: string]: string | undefined }): { readonly [key: string]: string } {
  return Object.fromEntries(Object.entries(fields).filter((field): field is [string, string] => field[1] !== undefined))
}
