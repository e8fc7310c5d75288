import { type Act, actAs, type Person } from '@klammer/platform/act'
import type { PlatformDb } from '@klammer/platform/database'
import type { GoalContent, GuidelineContent, IndicatorContent, InitiativeContent, StrategyContent } from '../model.ts'
import type { StrategyRole } from '../permissions.ts'

/** Small builders for tests: a strategy and its people, valid as they stand. */

const common = { text: { de: '' }, links: [], sources: [] } as const

export const aStrategy = (title = 'Digitale Stadt'): StrategyContent => ({
  ...common,
  kind: 'strategy',
  title: { de: title },
  values: [],
})
export const aGuideline = (title = 'Faire Kommunikation', number = '1'): GuidelineContent => ({
  ...common,
  kind: 'guideline',
  title: { de: title },
  number,
  wording: 'ours',
})
export const aGoal = (title = 'Alle erreichen', number = '1.1'): GoalContent => ({
  ...common,
  kind: 'goal',
  title: { de: title },
  number,
})
export const anInitiative = (title = 'Serviceportal', over: Partial<InitiativeContent> = {}): InitiativeContent => ({
  ...common,
  kind: 'initiative',
  title: { de: title },
  code: 'V1',
  stage: 'idea',
  milestones: [],
  ...over,
})
export const anIndicator = (title = 'Anträge online', over: Partial<IndicatorContent> = {}): IndicatorContent => ({
  ...common,
  kind: 'indicator',
  title: { de: title },
  code: 'K1',
  valueUnit: 'count',
  unitLabel: { de: 'Anträge' },
  direction: { kind: 'up' },
  targets: [],
  method: { kind: 'manual' },
  freshForDays: 400,
  minCell: 5,
  ...over,
})

export const person = (id: string, ...roles: readonly StrategyRole[]): Person => ({
  kind: 'person',
  id,
  name: id,
  email: `${id}@example.org`,
  trust: 'substantial',
  grants: roles.map((role) => ({ role, unit: '*' })),
})

/** Somebody with these roles acts on a day, at noon in Berlin in winter. */
export const actOf = (db: PlatformDb, actor: Person, day = '2027-03-15'): Act =>
  actAs({ db, actor, now: new Date(`${day}T11:00:00Z`) })
