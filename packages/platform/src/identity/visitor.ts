import type { RoleGrant } from '../act/act.ts'
import type { PlatformDb } from '../database/tables.ts'
import { allUnits } from '../units/store.ts'
import type { Auth } from './auth.ts'
import type { Session, Visitor } from './model.ts'
import { isNoAddress } from './oidc.ts'
import { factorsOf, grantsOf } from './people-store.ts'
import { owesSecondStep, staffDoor } from './staff-door.ts'

type Stored = NonNullable<Awaited<ReturnType<Auth['api']['getSession']>>>

/**
 * Who is behind the cookie of a request. Roles come only with an open staff door, so that no page can forget to look: without the
 * second step an administrator is a resident.
 */
export async function visitorOf(auth: Auth, db: PlatformDb, headers: Headers): Promise<Visitor> {
  // Most requests come from guests: they cost no query.
  if (!headers.get('cookie')?.includes('klammer.session_token')) return { kind: 'guest' }
  const stored = await auth.api.getSession({ headers })
  if (!stored) return { kind: 'guest' }

  const { user } = stored
  const session = toSession(stored)
  const factors = await factorsOf(db, user.id)
  if (owesSecondStep(session, factors)) return { kind: 'halfway', personId: user.id, session, factors }

  const grants = await grantsOf(db, user.id)
  const door = staffDoor(grants.length > 0, session, factors, new Date().toISOString())
  const actor = {
    kind: 'person',
    id: user.id,
    name: user.name,
    email: isNoAddress(user.email) ? '' : user.email,
    grants: door === 'open' ? await byUnitCode(db, grants) : [],
    trust: session.trust,
  } as const
  return { kind: 'person', actor, session, factors, staffDoor: door }
}

/** Grants are kept by the unit's id; modules know units by their code, as their texts name them. */
async function byUnitCode(db: PlatformDb, grants: readonly RoleGrant[]): Promise<readonly RoleGrant[]> {
  const ids = grants.map(({ unit }) => unit).filter((unit) => unit !== '*')
  const codes = new Map(ids.length === 0 ? [] : (await allUnits(db)).map(({ code, id }) => [id, code]))
  return grants.map(({ role, unit }) => ({ role, unit: codes.get(unit) ?? unit }))
}

function toSession({ session }: Stored): Session {
  return {
    id: session.id,
    method: session.method as Session['method'],
    trust: session.trust as Session['trust'],
    startedAt: session.createdAt.toISOString(),
    secondStepAt: session.secondStepAt?.toISOString(),
  }
}
