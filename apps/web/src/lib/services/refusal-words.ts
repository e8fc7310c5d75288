import type { LinkGone, Refusal } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** Why something on a case did not happen, for the applicant. */
export function caseRefusal({ because }: Refusal | LinkGone, locale: Locale): string {
  switch (because) {
    case 'unknown-link':
    case 'not-found':
      return m.services_page_refused_link({}, { locale })
    case 'text-missing':
      return m.services_page_refused_text({}, { locale })
    default:
      return m.services_page_refused_meanwhile({}, { locale })
  }
}
