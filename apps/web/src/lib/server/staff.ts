import { Forbidden, type Person } from '@klammer/platform/act'

/**
 * The person behind a request to the staff area: somebody who holds at least one role.
 * @throws Forbidden for everybody else
 */
export function requireStaff({ act }: App.Locals): Person {
  const { actor } = act
  if (actor.kind !== 'person' || actor.grants.length === 0) throw new Forbidden('staff', actor)
  return actor
}
