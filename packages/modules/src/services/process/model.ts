import type { PeriodUnit } from '@klammer/engines/deadlines'

/** Everything a case can be in. A service's process uses a part of it and cannot invent more: each state has its words and its rights. */
export const STATES = [
  'draft',
  'submitted',
  'inReview',
  'inquiry',
  'referred',
  'proposed',
  'approved',
  'decided',
  'announced',
  'objection',
  'reconsideration',
  'final',
  'withdrawn',
  'forwarded',
  'archived',
  'deleted',
] as const
export type State = (typeof STATES)[number]

/** Everything that can move a case from one state to another. */
export const EVENTS = [
  'submit',
  'takeUp',
  'ask',
  'answer',
  'answerMissed',
  'refer',
  'opinionReceived',
  'propose',
  'sendBack',
  'approve',
  'decide',
  'announce',
  'notRetrieved',
  'object',
  'remedyExpired',
  'reconsider',
  'uphold',
  'withdraw',
  'forward',
  'archive',
  'delete',
] as const
export type ProcessEvent = (typeof EVENTS)[number]

/** Who moves a case. `clock` is a deadline that has passed; `approver` is a second person where the process says so. */
export const ROLES = ['applicant', 'clerk', 'approver', 'clock', 'archivist'] as const
export type ProcessRole = (typeof ROLES)[number]

/** What a transition can depend on: facts of the case that the engine knows, never free text. */
export const FACTS = [
  'computed',
  'fourEyes',
  'discretion',
  'noticeReady',
  'officesHeard',
  'retentionOver',
  'offeredToArchive',
] as const
export type ProcessFact = (typeof FACTS)[number]

export interface Transition {
  readonly from: State
  readonly event: ProcessEvent
  readonly to: State
  readonly by: readonly ProcessRole[]
  /** Facts that must be as they stand here. */
  readonly when?: { readonly [fact in ProcessFact]?: boolean }
  /** Four eyes: not by the person behind the newest of these events since the case was last in review. */
  readonly notBy?: readonly ProcessEvent[]
}

/** Whom a state waits for. A wait without an owner needs a deadline, which fires an event. */
export interface Wait {
  readonly state: State
  readonly owner?: ProcessRole
  readonly deadline?: { readonly length: number; readonly unit: PeriodUnit; readonly event: ProcessEvent }
}

/** A procedure as a table: readable in a difference, explored to its last corner by `checkProcess`. */
export interface Process {
  readonly initial: State
  readonly finals: readonly State[]
  readonly transitions: readonly Transition[]
  readonly waits: readonly Wait[]
}
