import { type Act, type Actor, allow, Forbidden, holds, isAllowed, type Person } from '@klammer/platform/act'

/** What a permission is asked about: the responsible unit, where the object has one. */
export interface Concern {
  readonly unit?: string | undefined
}

const EVERY_ROLE = ['strategy-editor', 'strategy-reviewer', 'council-office', 'data-steward'] as const
export type StrategyRole = (typeof EVERY_ROLE)[number]

const has =
  (...roles: readonly StrategyRole[]) =>
  (person: Person, { unit }: Concern) =>
    roles.some((role) => holds(person, role, unit))

/** Who may do what. That the second person is not the first one is a decision, not a permission: see `decisions.ts`. */
export const permissions = allow({
  'strategy.see-drafts': has(...EVERY_ROLE),
  'strategy.edit': has('strategy-editor'),
  'strategy.import': has('strategy-editor'),
  'strategy.review': has('strategy-reviewer'),
  'strategy.adopt': has('council-office'),
  'strategy.enter-measurement': has('data-steward', 'strategy-editor'),
  'strategy.confirm-measurement': has('strategy-reviewer'),
  'strategy.enter-budget': has('strategy-editor'),
})
export type StrategyPermission = keyof typeof permissions

/** For pages that show or hide a button; the handler asks again. */
export function may(actor: Actor, permission: StrategyPermission, concern: Concern = {}): boolean {
  return isAllowed(permissions, actor, permission, concern)
}

/** The units in which an actor may do it: everywhere, or in those named. For lists, menus, and objects that have no unit yet. */
export function mayWhere(actor: Actor, permission: StrategyPermission): 'everywhere' | readonly string[] {
  if (actor.kind === 'guest') return []
  if (actor.kind === 'system' || may(actor, permission)) return 'everywhere'
  const units = actor.grants.map(({ unit }) => unit).filter((unit) => may(actor, permission, { unit }))
  return [...new Set(units)].toSorted()
}

/** @throws Forbidden when the actor may do it in no unit at all */
export function requireSomewhere(act: Act, permission: StrategyPermission): 'everywhere' | readonly string[] {
  const where = mayWhere(act.actor, permission)
  if (where.length === 0) throw new Forbidden(permission, act.actor)
  return where
}
