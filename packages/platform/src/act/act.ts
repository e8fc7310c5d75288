import type { Locale } from '../i18n/locale.ts'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import type { Json } from '@klammer/engines/canonical-json'
import { keepLook, type Look } from '../record/access/look.ts'
import { append, type OfficialAct } from '../record/append.ts'
import { appendSealed } from '../record/openings/openings.ts'
import type { Vault } from '../record/openings/vault.ts'

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
  /**
   * Appends an act that concerns a person: the record gets a commitment to each value, the person finds what opens them among their
   * receipts. @returns the act's id
   */
  recordFor(
    tx: PlatformTransaction,
    concerned: Concerned,
    act: Omit<OfficialAct, 'at' | 'commitments'>,
  ): Promise<string>
  /**
   * Keeps that somebody of the staff reads what the city has about a person, who can see it under "who looked at my data". Call it
   * after authorising and in the transaction, if any, of what is done with what was read. Looking at one's own data leaves nothing.
   */
  looked(tx: PlatformTransaction, look: Look): Promise<void>
}

/** Whom an act concerns, and the values that only they can show. */
export interface Concerned {
  /** The id of their account, or of the case where they have none. */
  readonly subject: string
  readonly fields: { readonly [field: string]: Json }
}

/** @param options.vault seals what is for one person alone; without it `recordFor` and `looked` throw */
export function actAs(options: { db: PlatformDb; actor: Actor; locale?: Locale; now?: Date; vault?: Vault }): Act {
  const { actor, db, locale = 'de' } = options
  const now = (options.now ?? new Date()).toISOString()
  const today = toCivilDay(now)
  const vault = (): Vault => {
    if (!options.vault) throw new Error('this act was made without a vault: it cannot seal anything for a person')
    return options.vault
  }
  return {
    db,
    actor,
    locale,
    now,
    today,
    record: (tx, act) => append(tx, { ...act, at: now }),
    recordFor: (tx, concerned, act) => appendSealed(tx, vault(), { ...act, ...concerned, at: now }),
    looked: async (tx, look) => {
      if (actor.kind === 'guest') throw new Error('a guest reads nobody’s data')
      if (actor.kind === 'person' && actor.id === look.subject) return
      await keepLook(tx, vault(), look, { ...lookerOf(actor), at: now, today })
    },
  }
}

function lookerOf(actor: Person | SystemActor) {
  if (actor.kind === 'person') return { id: actor.id, grants: actor.grants }
  return { id: actor.name, grants: [{ role: 'system', unit: '*' }] }
}

const BERLIN_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' })

/** The civil day in Europe/Berlin of an instant. */
export function toCivilDay(instant: string | Date): string {
  return BERLIN_DAY.format(typeof instant === 'string' ? new Date(instant) : instant)
}
