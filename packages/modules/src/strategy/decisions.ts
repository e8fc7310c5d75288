import type { Actor } from '@klammer/platform/act'
import {
  COUNCIL_KINDS,
  type ElementKind,
  type Publication,
  type Revision,
  type Stage,
  type VersionState,
} from './model.ts'

/** The council's texts change only as a whole version, with a resolution. */
export function needsCouncil(kind: ElementKind): boolean {
  return (COUNCIL_KINDS as readonly ElementKind[]).includes(kind)
}

/** Who acted, as the four-eyes rule compares it. */
export function identityOf(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.id
    case 'system':
      return `system:${actor.name}`
    case 'guest':
      return 'guest'
  }
}

export type SaveDecision =
  | { readonly kind: 'save' }
  | { readonly kind: 'refused'; readonly because: 'in-review' }
  | { readonly kind: 'refused'; readonly because: 'edited-meanwhile'; readonly theirs: Revision }

/** What an editor saw when they began. */
export interface Seen {
  /** Which edit of a draft; 0 when they began with the published text. */
  readonly edit: number
  /** Which of the element's texts, where the editor can tell. */
  readonly n?: number | undefined
}

export function seenOf(newest: Revision): Seen {
  return { n: newest.n, edit: newest.publication.state === 'published' ? 0 : newest.edit }
}

/** A draft is saved on top of the state its editor saw; somebody who saw an older one is told and keeps their text. */
export function saveOver(newest: Revision, seen: Seen): SaveDecision {
  if (newest.publication.state === 'in-review') return { kind: 'refused', because: 'in-review' }
  if (!isWhatWasSeen(newest, seen)) return { kind: 'refused', because: 'edited-meanwhile', theirs: newest }
  return { kind: 'save' }
}

export function isWhatWasSeen(newest: Revision, seen: Seen): boolean {
  const now = seenOf(newest)
  return now.edit === seen.edit && (seen.n === undefined || now.n === seen.n)
}

export type SubmitDecision =
  | { readonly kind: 'submit' }
  | { readonly kind: 'refused'; readonly because: 'needs-version' | 'not-a-draft' }

/** Sends a draft to a second person. Guidelines and goals go with their version instead. */
export function submitForReview(kind: ElementKind, publication: Publication): SubmitDecision {
  if (needsCouncil(kind)) return { kind: 'refused', because: 'needs-version' }
  if (publication.state !== 'draft') return { kind: 'refused', because: 'not-a-draft' }
  return { kind: 'submit' }
}

export type PublishDecision =
  | { readonly kind: 'publish' }
  | { readonly kind: 'refused'; readonly because: 'not-in-review' | 'own-work' | 'changed-meanwhile' }

/** Four eyes: who wrote or submitted it does not publish it, and nobody publishes another text than the one they read. */
export function publishReviewed(revision: Revision, reviewer: string, seen?: Seen): PublishDecision {
  const { publication } = revision
  if (publication.state !== 'in-review') return { kind: 'refused', because: 'not-in-review' }
  if (seen && !isWhatWasSeen(revision, seen)) return { kind: 'refused', because: 'changed-meanwhile' }
  if (reviewer === publication.submittedBy || reviewer === revision.author)
    return { kind: 'refused', because: 'own-work' }
  return { kind: 'publish' }
}

export type VersionStep =
  | { readonly kind: 'go' }
  | {
      readonly kind: 'refused'
      readonly because:
        | 'wrong-state'
        | 'own-work'
        | 'nothing-changed'
        | 'changed-meanwhile'
        | 'decided-in-future'
        | 'before-current'
        | 'resolution-differs'
    }

export function submitVersion(state: VersionState, changes: number): VersionStep {
  if (state.kind !== 'draft') return { kind: 'refused', because: 'wrong-state' }
  if (changes === 0) return { kind: 'refused', because: 'nothing-changed' }
  return { kind: 'go' }
}

export function approveVersion(state: VersionState, reviewer: string): VersionStep {
  if (state.kind !== 'in-review') return { kind: 'refused', because: 'wrong-state' }
  if (reviewer === state.submittedBy) return { kind: 'refused', because: 'own-work' }
  return { kind: 'go' }
}

/** The council has decided: the version holds from `validFrom` on and ends the one before. */
export function adoptVersion(
  state: VersionState,
  days: {
    readonly decidedOn: string
    readonly validFrom: string
    readonly today: string
    readonly currentSince?: string | undefined
  },
): VersionStep {
  if (state.kind !== 'approved') return { kind: 'refused', because: 'wrong-state' }
  if (days.decidedOn > days.today) return { kind: 'refused', because: 'decided-in-future' }
  if (days.currentSince !== undefined && days.validFrom <= days.currentSince) {
    return { kind: 'refused', because: 'before-current' }
  }
  return { kind: 'go' }
}

/** From which stage an initiative may go where. */
export const STAGE_STEPS: { readonly [stage in Stage]: readonly Stage[] } = {
  idea: ['proposed', 'cancelled'],
  proposed: ['approved', 'cancelled'],
  approved: ['running', 'cancelled'],
  running: ['paused', 'delivered', 'cancelled'],
  paused: ['running', 'cancelled'],
  delivered: ['evaluated', 'running'],
  evaluated: ['closed'],
  closed: [],
  cancelled: [],
}

export type StageDecision =
  | { readonly kind: 'go' }
  | { readonly kind: 'refused'; readonly because: 'no-such-step' | 'reason-missing' | 'not-measured' | 'not-approved' }

/**
 * Approved means a budget line or a resolution stands behind it; evaluated means at least one of its indicators was measured;
 * pausing and cancelling need a reason that everybody can read.
 */
export function changeStage(
  from: Stage | undefined,
  to: Stage,
  facts: { readonly hasReason: boolean; readonly hasMoneyOrResolution: boolean; readonly hasMeasurement: boolean },
): StageDecision {
  if (from !== undefined && from !== to && !STAGE_STEPS[from].includes(to))
    return { kind: 'refused', because: 'no-such-step' }
  if ((to === 'paused' || to === 'cancelled') && !facts.hasReason) return { kind: 'refused', because: 'reason-missing' }
  if (to === 'approved' && from === 'proposed' && !facts.hasMoneyOrResolution)
    return { kind: 'refused', because: 'not-approved' }
  if (to === 'evaluated' && from !== to && !facts.hasMeasurement) return { kind: 'refused', because: 'not-measured' }
  return { kind: 'go' }
}
