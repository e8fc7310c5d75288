import { randomUUID } from 'node:crypto'
import type { Locale } from '@klammer/platform/i18n'
import { sql } from 'kysely'
import type { ElementId } from '../model.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'
import { hashOf, newToken } from './tokens.ts'

export interface Subscription {
  readonly id: string
  readonly element: ElementId
  readonly email: string
  readonly locale: Locale
  readonly isConfirmed: boolean
}

/** The subscription of an address to an element, made now if there is none. Of two who ask at once, both get the same one. */
export async function subscriptionFor(
  tx: StrategyTransaction,
  wanted: { readonly element: ElementId; readonly email: string; readonly locale: Locale; readonly at: string },
): Promise<Subscription> {
  const { rows } = await sql<Row>`
    insert into strategy.subscription (id, element_id, email, locale, asked_at)
    values (${randomUUID()}, ${wanted.element}, ${wanted.email}, ${wanted.locale}, ${wanted.at})
    on conflict (element_id, lower(email)) do update set asked_at = excluded.asked_at, locale = excluded.locale
    returning *`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('an upsert returned nothing')
  return toSubscription(row)
}

/** @returns the token for the link; only its hash is stored */
export async function giveToken(
  tx: StrategyTransaction,
  subscription: string,
  purpose: 'confirm' | 'cancel',
  expiresAt: string | null,
): Promise<string> {
  const { hash, token } = newToken()
  await tx
    .insertInto('strategy.subscription_token')
    .values({ hash, subscription_id: subscription, purpose, expires_at: expiresAt })
    .execute()
  return token
}

/** The subscription that a link in a mail speaks of, unless the link has expired. */
export async function subscriptionByToken(
  db: StrategyDb,
  token: string,
  purpose: 'confirm' | 'cancel',
  now: string,
): Promise<Subscription | undefined> {
  const row = await db
    .selectFrom('strategy.subscription_token as t')
    .innerJoin('strategy.subscription as s', 's.id', 't.subscription_id')
    .selectAll('s')
    .where('t.hash', '=', hashOf(token))
    .where('t.purpose', '=', purpose)
    .where((eb) => eb.or([eb('t.expires_at', 'is', null), eb('t.expires_at', '>', new Date(now))]))
    .executeTakeFirst()
  return row && toSubscription(row)
}

/** Used links to confirm are worth nothing any more. */
export async function markConfirmed(tx: StrategyTransaction, subscription: string, at: string): Promise<void> {
  await tx
    .updateTable('strategy.subscription')
    .set({ confirmed_at: sql<Date>`coalesce(confirmed_at, ${at}::timestamptz)` })
    .where('id', '=', subscription)
    .execute()
}

/** Nothing is left of it, nor of its links. */
export async function deleteSubscription(tx: StrategyTransaction, subscription: string): Promise<void> {
  await tx.deleteFrom('strategy.subscription').where('id', '=', subscription).execute()
}

/** Addresses that nobody has confirmed may belong to somebody else: they are not kept. */
export async function forgetUnconfirmed(db: StrategyDb, askedBefore: string): Promise<void> {
  await db
    .deleteFrom('strategy.subscription')
    .where('confirmed_at', 'is', null)
    .where('asked_at', '<', new Date(askedBefore))
    .execute()
}

interface Row {
  readonly id: string
  readonly element_id: string
  readonly email: string
  readonly locale: Locale
  readonly confirmed_at: Date | null
}

function toSubscription(row: Row): Subscription {
  return {
    id: row.id,
    element: row.element_id as ElementId,
    email: row.email,
    locale: row.locale,
    isConfirmed: row.confirmed_at !== null,
  }
}
