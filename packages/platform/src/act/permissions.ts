import type { Act, Actor, Person } from './act.ts'

/** May this person do it to that object? `undefined` stands for "anything of its kind", as in a menu. */
type Rule<Object> = (person: Person, object: Object) => boolean

export type Permissions<Names extends string, Object> = { readonly [name in Names]: Rule<Object> }

/** A module's table of permissions. Jobs and the operator's command line may do everything; guests nothing of it. */
export function allow<Names extends string, Object>(table: Permissions<Names, Object>): Permissions<Names, Object> {
  return table
}

/** Caught once, in the web hooks: becomes a page that says what is missing and whom to ask. */
export class Forbidden extends Error {
  readonly permission: string
  readonly actor: Actor

  constructor(permission: string, actor: Actor) {
    super(`not allowed: ${permission}`)
    this.permission = permission
    this.actor = actor
  }
}

export function isAllowed<Names extends string, Object>(
  permissions: Permissions<Names, Object>,
  actor: Actor,
  name: Names,
  object: Object,
): boolean {
  switch (actor.kind) {
    case 'system':
      return true
    case 'guest':
      return false
    case 'person':
      return permissions[name](actor, object)
  }
}

/** @throws Forbidden */
export function requirePermission<Names extends string, Object>(
  permissions: Permissions<Names, Object>,
  act: Act,
  name: Names,
  object: Object,
): void {
  if (!isAllowed(permissions, act.actor, name, object)) throw new Forbidden(name, act.actor)
}

/** Does the person hold the role in that unit, or for the whole city? */
export function holds(person: Person, role: string, unit: string | undefined): boolean {
  return person.grants.some((grant) => grant.role === role && (grant.unit === '*' || grant.unit === unit))
}
