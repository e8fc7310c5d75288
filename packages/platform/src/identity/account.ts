import type { Act, Person } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import type { PlatformDb } from '../database/tables.ts'
import { deleteAllSessions, deleteFactors, deletePerson, renamePerson, setProvenEmail } from './account-store.ts'
import { deleteMailTo } from '../mail/index.ts'
import type { Manifest } from '../manifest/index.ts'
import { eraseSubject } from '../record/openings/openings.ts'
import { peek, redeem } from './one-time-link.ts'
import { grantsOf, lockGrants, othersHolding, personByEmail, personById } from './people-store.ts'
import { permissions } from './permissions.ts'
import { ADMINISTRATOR, recordRevoked } from './roles.ts'

const NAME_LENGTH = 100

/** The law that erasing rests on, as the record names it. */
const ERASURE = 'Art. 17 DSGVO'

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

/**
 * The link from the mail to a new address came back: the address is the person's from now on. Only the person who asked for it can use
 * it: else one could have somebody prove their address for a stranger's account, who would then share it with them.
 */
export async function proveAddress(act: Act, person: Person, token: string): Promise<ProveOutcome> {
  return act.db.transaction().execute(async (tx) => {
    const email = await addressToProve(tx, person, token)
    if (email === undefined) return { kind: 'refused', because: 'link-void' }
    await redeem(tx, token, 'address')
    const owner = await personByEmail(tx, email)
    if (owner && owner.id !== person.id) return { kind: 'refused', because: 'address-taken' }
    await setProvenEmail(tx, person.id, email)
    return { kind: 'proven', email }
  })
}

/** Which address would the link prove for this person? Looking does not use it up. */
export async function addressToProve(db: PlatformDb, person: Person, token: string): Promise<string | undefined> {
  const link = await peek(db, token, 'address')
  return link?.personId === person.id ? link.email : undefined
}

export type LeaveOutcome =
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly because: 'last-administrator' }

/**
 * Deletes the account with everything identity keeps of it, mails to its address, and the key to what the record has sealed for this
 * person. Roles end, and the record says so without a name.
 * @param modules delete what else is the person's alone
 */
export async function leave(
  act: Act,
  person: Person,
  modules: readonly Pick<Manifest, 'forget'>[] = [],
): Promise<LeaveOutcome> {
  return act.db.transaction().execute(async (tx) => {
    await lockGrants(tx)
    const grants = await grantsOf(tx, person.id)
    const administers = grants.some((grant) => grant.role === ADMINISTRATOR)
    if (administers && (await othersHolding(tx, ADMINISTRATOR, person.id)) === 0) {
      return { kind: 'refused', because: 'last-administrator' }
    }
    for (const grant of grants) {
      await recordRevoked(act, tx, grant, { id: person.id, name: person.name, email: person.email })
    }
    const leaver = { id: person.id, email: (await personById(tx, person.id))?.email }
    for (const module of modules) await module.forget?.(tx, leaver)
    if (leaver.email !== undefined) await deleteMailTo(tx, leaver.email)
    await deletePerson(tx, person.id)
    await eraseSubject(tx, person.id, { at: act.now, basis: ERASURE })
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
    await act.record(tx, { kind: 'identity.factors-reset', about: 'identity.person:withheld' })
    return { kind: 'reset' }
  })
}
