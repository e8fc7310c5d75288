import { type Act, type Actor, allow, Forbidden, holds, isAllowed, type Person } from '@klammer/platform/act'
import type { ProcessRole } from './process/model.ts'

/** What a permission is asked about: the responsible unit, where the object has one. */
export interface Concern {
  readonly unit?: string | undefined
}

const EVERY_ROLE = ['services-clerk', 'services-approver', 'services-archivist', 'services-lead'] as const
export type ServicesRole = (typeof EVERY_ROLE)[number]

const has =
  (...roles: readonly ServicesRole[]) =>
  (person: Person, { unit }: Concern) =>
    roles.some((role) => holds(person, role, unit))

/** Who may do what. Which step is possible when, and that the second person is another one, the process decides: see `process/`. */
export const permissions = allow({
  'services.see-cases': has(...EVERY_ROLE),
  'services.work-on-case': has('services-clerk', 'services-approver'),
  'services.assign-others': has('services-lead'),
  'services.see-statistics': has(...EVERY_ROLE),
  'services.close-files': has('services-archivist'),
  'services.publish': has('services-lead'),
})
export type ServicesPermission = keyof typeof permissions

/** For pages that show or hide a button; the handler asks again. */
export function may(actor: Actor, permission: ServicesPermission, concern: Concern = {}): boolean {
  return isAllowed(permissions, actor, permission, concern)
}

/** The units in which an actor may do it: everywhere, or in those named. */
export function mayWhere(actor: Actor, permission: ServicesPermission): 'everywhere' | readonly string[] {
  if (actor.kind === 'guest') return []
  if (actor.kind === 'system' || may(actor, permission)) return 'everywhere'
  const units = actor.grants.map(({ unit }) => unit).filter((unit) => may(actor, permission, { unit }))
  return [...new Set(units)].toSorted()
}

/** @throws Forbidden when the actor may do it in no unit at all */
export function requireSomewhere(act: Act, permission: ServicesPermission): 'everywhere' | readonly string[] {
  const where = mayWhere(act.actor, permission)
  if (where.length === 0) throw new Forbidden(permission, act.actor)
  return where
}

/** In which roles of the process somebody may act on a case of a unit. Jobs are its clock. */
export function processRoles(actor: Actor, unit: string): readonly ProcessRole[] {
  switch (actor.kind) {
    case 'guest':
      return []
    case 'system':
      return ['clock']
    case 'person':
      return ROLES.filter(([role]) => holds(actor, role, unit)).map(([, inProcess]) => inProcess)
  }
}

const ROLES: readonly (readonly [ServicesRole, ProcessRole])[] = [
  ['services-clerk', 'clerk'],
  ['services-approver', 'approver'],
  ['services-archivist', 'archivist'],
]
