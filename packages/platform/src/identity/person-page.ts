import type { Act } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import { type Grant, grantsOf, type KnownPerson, personById } from './people-store.ts'
import { permissions } from './permissions.ts'
import { ADMINISTRATOR, WHOLE_CITY } from './roles.ts'

/** What is read, and what for, as the person finds it among the looks at their data. */
export const ACCOUNT = 'identity.account'
export const MANAGE_ROLES = 'identity.manage-roles'

/**
 * What an administrator sees of one person. The person can see that it was read.
 * @returns nothing where there is no such person
 * @throws Forbidden
 */
export async function personPage(
  act: Act,
  id: string,
): Promise<{ readonly person: KnownPerson; readonly grants: readonly Grant[] } | undefined> {
  requirePermission(permissions, act, 'identity.see-people', undefined)
  return act.db.transaction().execute(async (tx) => {
    const person = await personById(tx, id)
    if (!person) return undefined
    const as = { role: ADMINISTRATOR, unit: WHOLE_CITY }
    await act.looked(tx, { subject: id, about: `${ACCOUNT}:${id}`, purpose: MANAGE_ROLES, as })
    return { person, grants: await grantsOf(tx, id) }
  })
}
