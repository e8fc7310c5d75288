import type { EventType } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** What happened, as the applicant is told. The others are not told: see what `applicantPage` leaves out. */
export function eventWords(type: EventType, locale: Locale): string {
  switch (type) {
    case 'submit':
      return m.services_page_event_submit({}, { locale })
    case 'takeUp':
      return m.services_page_event_take_up({}, { locale })
    case 'ask':
      return m.services_page_event_ask({}, { locale })
    case 'answer':
      return m.services_page_event_answer({}, { locale })
    case 'documentAdded':
      return m.services_page_event_document({}, { locale })
    case 'withdraw':
      return m.services_page_event_withdraw({}, { locale })
    case 'forward':
      return m.services_page_event_forward({}, { locale })
    case 'object':
      return m.services_page_event_object({}, { locale })
    case 'retrieved':
      return m.services_page_event_retrieved({}, { locale })
    default:
      return m.services_page_event_other({}, { locale })
  }
}
