import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** The situations in life under which services are found, in words. A code that the city has invented is shown as it is. */
export function situationWords(code: string, locale: Locale): string {
  switch (code) {
    case 'moving':
      return m.services_page_situation_moving({}, { locale })
    case 'clubs':
      return m.services_page_situation_clubs({}, { locale })
    case 'emergency':
      return m.services_page_situation_emergency({}, { locale })
    case 'pets':
      return m.services_page_situation_pets({}, { locale })
    case 'driving':
    case 'mobility':
      return m.services_page_situation_mobility({}, { locale })
    case 'events':
    case 'event':
      return m.services_page_situation_events({}, { locale })
    case 'hardship':
    case 'money':
      return m.services_page_situation_money({}, { locale })
    case 'documents':
      return m.services_page_situation_documents({}, { locale })
    case 'family':
      return m.services_page_situation_family({}, { locale })
    case 'business':
      return m.services_page_situation_business({}, { locale })
    default:
      return code
  }
}
