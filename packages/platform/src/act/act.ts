import type { Locale } from '../i18n/locale.ts'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import { append, type OfficialAct } from '../record/append.ts'

/** A role held in a unit, named by its code. The unit `*` is the whole city. */
export interface RoleGrant {
  readonly role: string
  readonly unit: string
}

export interface Guest {
  readonly kind: 'guest'
}

export interface Person {
  readonly kind: 'person'
  readonly id: string
  readonly name: string
  readonly email: string
  readonly grants: readonly RoleGrant[]
  /** Trust level of this session's sign-in after eIDAS. */
  readonly trust: 'low' | 'substantial' | 'high'
}

/** A job or the operator's command line. */
export interface SystemActor {
  readonly kind: 'system'
  readonly name: string
}

export type Actor = Guest | Person | SystemActor

/** Who acts, when, on what: the first argument of every handler and view. */
export interface Act {
  readonly db: PlatformDb
  readonly actor: Actor
  readonly locale: Locale
  /** Instant, ISO 8601 in UTC. */
  readonly now: string
  /** The civil day in Europe/Berlin at that instant, such as `2027-03-15`. */
  readonly today: string
  /** Appends to the record inside the transaction; fills in time and role. @returns the act's id */
  record(tx: PlatformTransaction, act: Omit<OfficialAct, 'at'>): Promise<string>
}

export function actAs(options: { db: PlatformDb; actor: Actor; locale?: Locale; now?: Date }): Act {
  const now = (options.now ?? new Date()).toISOString()
  return {
    db: options.db,
    actor: options.actor,
    locale: options.locale ?? 'de',
    now,
    today: toCivilDay(now),
    record: (tx, act) => append(tx, { ...act, at: now }),
  }
}

const BERLIN_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' })

/** The civil day in Europe/Berlin of an instant. */
export function toCivilDay(instant: string | Date): string {
  return BERLIN_DAY.format(typeof instant === 'string' ? new Date(instant) : instant)
}
