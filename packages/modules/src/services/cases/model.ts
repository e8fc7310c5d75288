import type { Answers, StoredFile } from '@klammer/engines/flow'
import type { Json } from '@klammer/engines/canonical-json'
import type { Medium } from '@klammer/engines/deadlines'
import type { BundleId } from '../model.ts'
import type { ProcessEvent, State } from '../process/model.ts'
import type { Outcome } from '../registry.ts'

export type CaseId = string & { readonly brand: 'services.case' }

/** What can happen to a case besides moving on. */
export const SIDE_EVENTS = [
  'assigned',
  'substituted',
  'documentAdded',
  'noted',
  'opinionNoted',
  'amended',
  'computed',
  'overridden',
  'noticeRendered',
  'retrieved',
  'received',
  'offeredToArchive',
] as const
export type SideEvent = (typeof SIDE_EVENTS)[number]
export type EventType = ProcessEvent | SideEvent

/** What an event says, by its type; sealed with the key of the case. */
export interface Payloads {
  readonly submit: {
    readonly answers: Answers
    readonly locale: string
    readonly email?: string
    readonly channel: string
  }
  readonly takeUp: Nothing
  readonly ask: { readonly question: string; readonly documents: readonly string[]; readonly until: string }
  readonly answer: { readonly text: string; readonly files: readonly StoredFile[] }
  readonly answerMissed: Nothing
  readonly refer: { readonly unit: string; readonly question: string; readonly until: string }
  readonly opinionReceived: { readonly unit: string; readonly opinion: string }
  /** An office has answered, others are still waited for. */
  readonly opinionNoted: { readonly unit: string; readonly opinion: string }
  readonly propose: { readonly outcome: Outcome; readonly note: string }
  readonly sendBack: { readonly reason: string }
  readonly approve: Nothing
  readonly decide: { readonly decision: Decision }
  readonly announce: {
    readonly medium: Medium
    readonly sentOn: string
    readonly announcedOn?: string
    readonly objectUntil?: string
  }
  readonly notRetrieved: Nothing
  readonly object: { readonly reason: string; readonly receivedOn: string; readonly inTime: boolean }
  readonly remedyExpired: Nothing
  readonly reconsider: Nothing
  readonly uphold: Nothing
  readonly withdraw: { readonly reason: string }
  readonly forward: { readonly to: string; readonly reason: string }
  readonly archive: Nothing
  readonly delete: Nothing
  readonly assigned: { readonly to: string | null }
  readonly substituted: { readonly by: string | null }
  readonly documentAdded: { readonly file: StoredFile; readonly about: string }
  /** What was applied for was put right, after a question or by the office with a reason; replaces all answers. */
  readonly amended: { readonly answers: Answers; readonly reason: string }
  readonly noted: { readonly text: string }
  readonly computed: Calculation
  readonly overridden: { readonly outcome: Outcome; readonly reason: string }
  readonly noticeRendered: { readonly sha256: string; readonly template: string; readonly locale: string }
  /** The day on which a notice arrived, from a certificate or otherwise. */
  readonly received: { readonly on: string }
  readonly retrieved: { readonly on: string }
  readonly offeredToArchive: { readonly taken: boolean }
}
type Nothing = { readonly [key: string]: never }

/** The rules were applied: everything that is needed to do it again. */
export interface Calculation {
  readonly bundle: BundleId
  readonly inputs: { readonly answers: Answers; readonly today: string }
  readonly outcome: Outcome
  readonly trace: Json
}

/** What was decided, and where it came from. `override` names the reason where the office came to another result than the rules. */
export interface Decision {
  readonly calculation: Calculation
  readonly outcome: Outcome
  readonly override?: { readonly reason: string }
}

/** One event of a case, opened. */
export interface CaseEvent<Type extends EventType = EventType> {
  readonly seq: number
  readonly type: Type
  readonly state: State
  readonly at: string
  readonly role: string
  readonly actor: string
  /** Missing once the key was destroyed. */
  readonly payload: Payloads[Type] | undefined
}
