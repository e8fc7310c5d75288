import type { Address, Answer, Person, Question, StoredFile } from '@klammer/engines/flow'
import { formatDay, formatMonth, formatNumber, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { countryName } from './countries.ts'
import { numeral } from './error-words.ts'

/** An answer as it is read, one text for each line. */
export function showAnswer(
  question: Question,
  answer: Answer | undefined,
  options: { readonly [code: string]: string } | undefined,
  locale: Locale,
): readonly string[] {
  if (answer === undefined) return [m.services_page_no_answer({}, { locale })]
  switch (question.type) {
    case 'yes-no':
      return [answer === true ? m.services_page_yes({}, { locale }) : m.services_page_no({}, { locale })]
    case 'choice':
      return [options?.[answer as string] ?? (answer as string)]
    case 'choices':
      return (answer as readonly string[]).map((code) => options?.[code] ?? code)
    case 'number':
      return [numeral(answer as string, locale)]
    case 'money':
      return [m.services_page_amount({ amount: numeral(withCents(answer as string), locale) }, { locale })]
    case 'date':
      return [showDay(answer as string, locale)]
    case 'iban':
      return [(answer as string).replaceAll(/(.{4})(?=.)/g, '$1 ')]
    case 'person': {
      const { family, given } = answer as Person
      return [[given, family].filter((part) => part !== '').join(' ')]
    }
    case 'address':
      return addressLines(answer as Address, locale)
    case 'file':
      return (answer as readonly StoredFile[]).map((file) => fileWords(file, locale))
    default:
      return (answer as string).split('\n')
  }
}

export function fileWords({ name, size }: StoredFile, locale: Locale): string {
  const megabytes = formatNumber(Math.max(size / 1_000_000, 0.1), locale, { maximumFractionDigits: 1 })
  return m.services_page_file({ name, size: megabytes }, { locale })
}

function addressLines({ city, country, number, postcode, street }: Address, locale: Locale): readonly string[] {
  const lines = [`${street} ${number}`, `${postcode} ${city}`, country === 'DE' ? '' : countryName(country, locale)]
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/** Of some days only the year is known, or year and month. */
function showDay(day: string, locale: Locale): string {
  if (day.length === 4) return day
  return day.length === 7 ? formatMonth(day, locale) : formatDay(day, locale)
}

function withCents(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.')
  return fraction === '' ? whole : `${whole}.${fraction.padEnd(2, '0')}`
}
