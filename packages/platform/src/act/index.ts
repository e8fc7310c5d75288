export type { Act, Actor, Concerned, Guest, Person, RoleGrant, SystemActor } from './act.ts'
export { actAs, toCivilDay } from './act.ts'
export { allow, Forbidden, holds, isAllowed, type Permissions, requirePermission } from './permissions.ts'
