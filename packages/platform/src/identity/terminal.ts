import type { Act } from '../act/act.ts'
import type { PlatformDb } from '../database/tables.ts'
import { normalEmail } from './email.ts'
import { grantsOf, insertGrant, insertPerson, lockGrants, othersHolding, personByEmail } from './people-store.ts'
import { peek, redeem } from './one-time-link.ts'
import { ADMINISTRATOR, recordGranted, WHOLE_CITY } from './roles.ts'

export type Acceptance =
  | { readonly kind: 'accepted'; readonly personId: string }
  | { readonly kind: 'refused'; readonly because: 'link-void' | 'email-malformed' }

/** Does the city have an administrator? As long as it has none, starting it prints a link for the first. */
export async function hasAdministrator(db: PlatformDb): Promise<boolean> {
  return (await othersHolding(db, ADMINISTRATOR, NOBODY)) > 0
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

export async function isAdministratorLinkGood(db: PlatformDb, token: string): Promise<boolean> {
  return (await peek(db, token, 'administrator')) !== undefined
}

/** Uses up the link from the terminal: the person of that address, known or new, administers the city from now on. */
export async function acceptAdministrator(
  act: Act,
  form: { token: string; name: string; email: string },
): Promise<Acceptance> {
  const email = normalEmail(form.email)
  if (email === undefined) return { kind: 'refused', because: 'email-malformed' }
  return act.db.transaction().execute(async (tx) => {
    await lockGrants(tx)
    if (!(await redeem(tx, form.token, 'administrator'))) return { kind: 'refused', because: 'link-void' }

    const name = form.name.trim()
    const known = await personByEmail(tx, email)
    const person = known ?? { id: await insertPerson(tx, { name, email }), name, email }
    const personId = person.id
    const held = await grantsOf(tx, personId)
    if (!held.some((grant) => grant.role === ADMINISTRATOR && grant.unit === WHOLE_CITY)) {
      const actId = await recordGranted(act, tx, { role: ADMINISTRATOR, unit: WHOLE_CITY }, person)
      const from = new Date(act.now)
      await insertGrant(tx, { personId, role: ADMINISTRATOR, unit: WHOLE_CITY, grantedBy: null, from, to: null, actId })
    }
    return { kind: 'accepted', personId }
  })
}
