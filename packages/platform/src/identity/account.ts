import type { Act, Person } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import { deleteAllSessions, deleteFactors, deletePerson, renamePerson, setProvenEmail } from './account-store.ts'
import { redeem } from './one-time-link.ts'
import { grantsOf, lockGrants, othersHolding, personByEmail, personById } from './people-store.ts'
import { permissions } from './permissions.ts'
import { ADMINISTRATOR, recordRevoked } from './roles.ts'

const NAME_LENGTH = 100

export type RenameOutcome =
  | { readonly kind: 'renamed' }
  | { readonly kind: 'refused'; readonly because: 'name-too-long' }

/** How the person wants to be called; may be empty. */
export async function rename(act: Act, person: Person, text: string): Promise<RenameOutcome> {
  const name = text.replaceAll(/\p{Cc}/gu, ' ').trim()
  if (name.length > NAME_LENGTH) return { kind: 'refused', because: 'name-too-long' }
  await renamePerson(act.db, person.id, name)
  return { kind: 'renamed' }
}

export type ProveOutcome =
  | { readonly kind: 'proven'; readonly email: string }
  | { readonly kind: 'refused'; readonly because: 'link-void' | 'address-taken' }

/** The link from the mail to a new address came back: the address is the person's from now on. */
export async function proveAddress(act: Act, token: string): Promise<ProveOutcome> {
  return act.db.transaction().execute(async (tx) => {
    const link = await redeem(tx, token, 'address')
    if (link?.personId === undefined || link.email === undefined) return { kind: 'refused', because: 'link-void' }
    const owner = await personByEmail(tx, link.email)
    if (owner && owner.id !== link.personId) return { kind: 'refused', because: 'address-taken' }
    await setProvenEmail(tx, link.personId, link.email)
    return { kind: 'proven', email: link.email }
  })
}

export type LeaveOutcome =
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly because: 'last-administrator' }

/** Deletes the account with everything identity keeps of it. Roles end, and the record says so without a name. */
export async function leave(act: Act, person: Person): Promise<LeaveOutcome> {
  return act.db.transaction().execute(async (tx) => {
    await lockGrants(tx)
    const grants = await grantsOf(tx, person.id)
    const administers = grants.some((grant) => grant.role === ADMINISTRATOR)
    if (administers && (await othersHolding(tx, ADMINISTRATOR, person.id)) === 0) {
      return { kind: 'refused', because: 'last-administrator' }
    }
    for (const { role, unit } of grants) await recordRevoked(act, tx, role, unit)
    await deletePerson(tx, person.id)
    return { kind: 'gone' }
  })
}

/**
 * Takes passkeys, authenticator and sessions from somebody who has lost them; the mailbox lets them in to set up new ones.
 * @throws Forbidden unless an administrator or the operator acts
 */
export async function resetFactors(act: Act, personId: string): Promise<{ kind: 'reset' } | undefined> {
  requirePermission(permissions, act, 'identity.grant-roles', undefined)
  return act.db.transaction().execute(async (tx) => {
    if (!(await personById(tx, personId))) return undefined
    await deleteFactors(tx, personId)
    await deleteAllSessions(tx, personId)
    await act.record(tx, { kind: 'identity.factors-reset', about: 'identity.factors:reset' })
    return { kind: 'reset' }
  })
}
