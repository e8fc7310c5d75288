import type { TrackerState } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** Where a case stands, in a few words. None of them says how it was decided. */
export function stateWords(state: TrackerState, locale: Locale): string {
  switch (state) {
    case 'INITIATED':
      return m.services_page_state_initiated({}, { locale })
    case 'SUBMITTED':
      return m.services_page_state_submitted({}, { locale })
    case 'RECEIVED':
      return m.services_page_state_received({}, { locale })
    case 'PROCESSING':
      return m.services_page_state_processing({}, { locale })
    case 'ACTION_REQUIRED':
      return m.services_page_state_action_required({}, { locale })
    case 'COMPLETED':
      return m.services_page_state_completed({}, { locale })
  }
}

/** What happens next, or what the applicant has to do. */
export function nextWords(state: TrackerState, locale: Locale): string {
  switch (state) {
    case 'INITIATED':
      return m.services_page_after_initiated({}, { locale })
    case 'SUBMITTED':
      return m.services_page_after_submitted({}, { locale })
    case 'RECEIVED':
    case 'PROCESSING':
      return m.services_page_after_processing({}, { locale })
    case 'ACTION_REQUIRED':
      return m.services_page_after_action_required({}, { locale })
    case 'COMPLETED':
      return m.services_page_after_completed({}, { locale })
  }
}

/** How far a case has come, out of the four steps that people are shown. */
export function stepOf(state: TrackerState): 1 | 2 | 3 | 4 {
  switch (state) {
    case 'INITIATED':
    case 'SUBMITTED':
      return 1
    case 'RECEIVED':
      return 2
    case 'PROCESSING':
    case 'ACTION_REQUIRED':
      return 3
    case 'COMPLETED':
      return 4
  }
}
