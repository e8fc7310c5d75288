import type { State } from './model.ts'

/** What applicants see, after the states of the federal mailbox (ZBP), so that both can be fed from one. */
export const TRACKER_STATES = [
  'INITIATED',
  'SUBMITTED',
  'RECEIVED',
  'PROCESSING',
  'ACTION_REQUIRED',
  'COMPLETED',
] as const
export type TrackerState = (typeof TRACKER_STATES)[number]

/**
 * The public face of a state. Until a decision is announced all its stages look the same: whoever watched the tracker would otherwise
 * learn from it what only the notice may say.
 */
export function trackerState(state: State, isAssigned = false): TrackerState {
  switch (state) {
    case 'draft':
      return 'INITIATED'
    case 'submitted':
      return isAssigned ? 'RECEIVED' : 'SUBMITTED'
    case 'inReview':
    case 'referred':
    case 'proposed':
    case 'approved':
    case 'decided':
    case 'objection':
    case 'reconsideration':
      return 'PROCESSING'
    case 'inquiry':
      return 'ACTION_REQUIRED'
    case 'announced':
    case 'final':
    case 'withdrawn':
    case 'forwarded':
    case 'archived':
    case 'deleted':
      return 'COMPLETED'
  }
}
