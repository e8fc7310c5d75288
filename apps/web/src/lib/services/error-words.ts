import type { AnswerError, Question } from '@klammer/engines/flow'
import { formatDay, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** What to tell somebody about an answer, so that they know how to correct it. */
export function errorWords(
  { code, params = {} }: AnswerError,
  type: Question['type'] | undefined,
  locale: Locale,
): string {
  const { accept = '', decimals = '', max = '', min = '' } = params
  switch (code) {
    case 'required':
      return missing(type, locale)
    case 'too-short':
      return m.services_page_error_too_short({ min }, { locale })
    case 'too-long':
      return m.services_page_error_too_long({ max }, { locale })
    case 'not-a-number':
      return type === 'money'
        ? m.services_page_error_not_an_amount({}, { locale })
        : m.services_page_error_not_a_number({}, { locale })
    case 'too-many-decimals':
      return m.services_page_error_decimals({ decimals }, { locale })
    case 'too-small':
      return m.services_page_error_too_small({ min: numeral(min, locale) }, { locale })
    case 'too-large':
      return m.services_page_error_too_large({ max: numeral(max, locale) }, { locale })
    case 'not-a-date':
      return m.services_page_error_not_a_date({}, { locale })
    case 'day-does-not-exist':
      return m.services_page_error_no_such_day({}, { locale })
    case 'too-early':
      return m.services_page_error_too_early({ min: formatDay(min, locale) }, { locale })
    case 'too-late':
      return m.services_page_error_too_late({ max: formatDay(max, locale) }, { locale })
    case 'must-confirm':
      return m.services_page_error_must_confirm({}, { locale })
    case 'not-an-option':
      return m.services_page_error_not_an_option({}, { locale })
    case 'too-few':
      return m.services_page_error_too_few({ min }, { locale })
    case 'too-many':
      return m.services_page_error_too_many({ max }, { locale })
    case 'not-an-e-mail':
      return m.services_page_error_not_an_email({}, { locale })
    case 'not-a-phone':
      return m.services_page_error_not_a_phone({}, { locale })
    case 'not-an-iban':
      return m.services_page_error_not_an_iban({}, { locale })
    case 'iban-checksum':
      return m.services_page_error_iban_checksum({}, { locale })
    case 'not-a-postcode':
      return m.services_page_error_not_a_postcode({}, { locale })
    case 'file-type':
      return m.services_page_error_file_type({ accept: endings(accept) }, { locale })
    case 'file-too-large':
      return m.services_page_error_file_too_large({ max }, { locale })
    case 'not-plain-text':
      return m.services_page_error_not_plain_text({}, { locale })
  }
}

function missing(type: Question['type'] | undefined, locale: Locale): string {
  switch (type) {
    case 'choice':
    case 'choices':
    case 'yes-no':
      return m.services_page_error_choose({}, { locale })
    case 'file':
      return m.services_page_error_no_file({}, { locale })
    case 'date':
      return m.services_page_error_no_date({}, { locale })
    default:
      return m.services_page_error_required({}, { locale })
  }
}

/** `1000.50` as people write it here. */
export function numeral(decimal: string, locale: Locale): string {
  const [whole = '', fraction] = decimal.split('.')
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, locale === 'de' ? '.' : ',')
  return fraction === undefined ? separated : `${separated}${locale === 'de' ? ',' : '.'}${fraction}`
}

/** `application/pdf, image/jpeg` as `PDF, JPEG`. */
export function endings(accept: string): string {
  return accept
    .split(',')
    .map((type) => type.trim().split('/').at(-1)?.toUpperCase() ?? '')
    .join(', ')
}
