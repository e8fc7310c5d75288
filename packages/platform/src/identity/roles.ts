import { type Act, type RoleGrant, toCivilDay } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import type { PlatformTransaction } from '../database/tables.ts'
import { unitById } from '../units/index.ts'
import { normalEmail } from './email.ts'
import {
  activeGrant,
  endGrant,
  grantsOf,
  insertGrant,
  insertPerson,
  type KnownPerson,
  lockGrants,
  othersHolding,
  personByEmail,
  personById,
} from './people-store.ts'
import { permissions } from './permissions.ts'

export const ADMINISTRATOR = 'administrator'

/** The unit that stands for the whole city. */
export const WHOLE_CITY = '*'

export type GrantOutcome =
  | { readonly kind: 'granted'; readonly id: string }
  | {
      readonly kind: 'refused'
      readonly because:
        | 'person-unknown'
        | 'role-unknown'
        | 'unit-unknown'
        | 'whole-city-only'
        | 'already-granted'
        | 'ends-before-start'
    }

/**
 * Gives a person a role in a unit (its id) or the whole city (`*`), from now on, to the end of `lastDay` if given.
 * @param knownRoles codes of the roles that the manifests offer
 * @throws Forbidden unless an administrator or the operator acts
 */
export async function grantRole(
  act: Act,
  grant: { personId: string; role: string; unit: string; lastDay?: string | undefined },
  knownRoles: readonly string[],
): Promise<GrantOutcome> {
  requirePermission(permissions, act, 'identity.grant-roles', undefined)
  const { personId, role, unit, lastDay } = grant
  if (!knownRoles.includes(role)) return { kind: 'refused', because: 'role-unknown' }
  if (role === ADMINISTRATOR && unit !== WHOLE_CITY) return { kind: 'refused', because: 'whole-city-only' }
  if (lastDay !== undefined && lastDay < act.today) return { kind: 'refused', because: 'ends-before-start' }

  return act.db.transaction().execute(async (tx) => {
    await lockGrants(tx)
    const person = await personById(tx, personId)
    if (!person) return { kind: 'refused', because: 'person-unknown' }
    if (unit !== WHOLE_CITY && !(await unitById(tx, unit))) return { kind: 'refused', because: 'unit-unknown' }
    const held = await grantsOf(tx, personId)
    if (held.some((other) => other.role === role && other.unit === unit))
      return { kind: 'refused', because: 'already-granted' }

    const grantedBy = act.actor.kind === 'person' ? act.actor.id : null
    const actId = await recordGranted(act, tx, { role, unit }, person)
    const from = new Date(act.now)
    const to = lastDay === undefined ? null : endOfDay(lastDay)
    return { kind: 'granted', id: await insertGrant(tx, { personId, role, unit, grantedBy, from, to, actId }) }
  })
}

export type RevokeOutcome =
  | { readonly kind: 'revoked' }
  | { readonly kind: 'refused'; readonly because: 'grant-unknown' | 'last-administrator' }

/** Takes a role away, from now on. A city keeps at least one administrator. @throws Forbidden */
export async function revokeRole(act: Act, grantId: string): Promise<RevokeOutcome> {
  requirePermission(permissions, act, 'identity.grant-roles', undefined)
  return act.db.transaction().execute(async (tx) => {
    await lockGrants(tx)
    const grant = await activeGrant(tx, grantId)
    if (!grant) return { kind: 'refused', because: 'grant-unknown' }
    if (grant.role === ADMINISTRATOR && (await othersHolding(tx, ADMINISTRATOR, grant.personId)) === 0) {
      return { kind: 'refused', because: 'last-administrator' }
    }
    const person = await personById(tx, grant.personId)
    if (!person) throw new Error('a role is held by nobody')
    await endGrant(tx, grantId, new Date(act.now), await recordRevoked(act, tx, grant, person))
    return { kind: 'revoked' }
  })
}

export type AddPersonOutcome =
  | { readonly kind: 'added'; readonly id: string }
  | { readonly kind: 'refused'; readonly because: 'email-malformed' | 'already-known' }

/** Enters somebody who has not signed in yet, so that roles can wait for them; they prove the address by the first sign-in. */
export async function addPerson(act: Act, person: { name: string; email: string }): Promise<AddPersonOutcome> {
  requirePermission(permissions, act, 'identity.grant-roles', undefined)
  const email = normalEmail(person.email)
  if (email === undefined) return { kind: 'refused', because: 'email-malformed' }
  return act.db.transaction().execute(async (tx) => {
    await lockGrants(tx)
    if (await personByEmail(tx, email)) return { kind: 'refused', because: 'already-known' }
    return { kind: 'added', id: await insertPerson(tx, { name: person.name.trim(), email }) }
  })
}

/** The record says which role in which unit, never whose: only the person concerned can show that it was theirs. @returns the act's id */
export function recordGranted(
  act: Act,
  tx: PlatformTransaction,
  role: RoleGrant,
  person: KnownPerson,
): Promise<string> {
  return recordRole(act, tx, 'identity.role-granted', role, person)
}

export function recordRevoked(
  act: Act,
  tx: PlatformTransaction,
  role: RoleGrant,
  person: KnownPerson,
): Promise<string> {
  return recordRole(act, tx, 'identity.role-revoked', role, person)
}

function recordRole(
  act: Act,
  tx: PlatformTransaction,
  kind: string,
  { role, unit }: RoleGrant,
  { email, id, name }: KnownPerson,
): Promise<string> {
  const fields = { account: id, ...(name !== '' && { name }), ...(email !== undefined && { email }) }
  return act.recordFor(tx, { subject: id, fields }, { kind, about: `identity.role:${role}`, facts: { role, unit } })
}

/** Midnight in Europe/Berlin after that day: at 22 o'clock UTC in summer, at 23 o'clock in winter. */
function endOfDay(day: string): Date {
  const inSummer = new Date(`${day}T22:00:00Z`)
  return toCivilDay(inSummer) > day ? inSummer : new Date(`${day}T23:00:00Z`)
}
