import type { Act, RoleGrant } from '@klammer/platform/act'
import { listPeople } from '@klammer/platform/identity'
import { requireSomewhere } from '../permissions.ts'

export interface Colleague {
  readonly id: string
  readonly name: string
}

/** More people than this no office has; a longer list would need a search. */
const AT_MOST = 500

/** Who may work on cases of a unit, by name. @throws Forbidden */
export async function colleaguesIn(act: Act, unit: string): Promise<readonly Colleague[]> {
  requireSomewhere(act, 'services.see-cases')
  const { people } = await listPeople(act.db, { staffOnly: true, limit: AT_MOST })
  return people
    .filter(({ grants }) => grants.some((grant) => worksIn(grant, unit)))
    .map(({ id, name }) => ({ id, name }))
}

/** Names of those who stand in a file. Whoever has left, or was never known here, is missing. @throws Forbidden */
export async function namesOfStaff(act: Act, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  requireSomewhere(act, 'services.see-cases')
  // Applicants and the clock act under words, not under the number of an account.
  const wanted = [...new Set(ids)].filter((id) => ACCOUNT.test(id))
  if (wanted.length === 0) return new Map()
  const rows = await act.db.selectFrom('identity.person').select(['id', 'name']).where('id', 'in', wanted).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function worksIn({ role, unit }: RoleGrant, wanted: string): boolean {
  return (role === 'services-clerk' || role === 'services-approver') && (unit === '*' || unit === wanted)
}
