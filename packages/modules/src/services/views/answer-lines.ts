import type { Address, Answer, Answers, Field, Person, Question, StoredFile } from '@klammer/engines/flow'
import { formatDay, formatMonth, formatNumber, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ServiceBundle } from '../model.ts'

/** One answer as it is read on paper. `entry` is the number of an entry that begins here. */
export interface PrintedAnswer {
  readonly label: string
  readonly answer: string
  readonly entry: string
}

/** All answers that were given, in the order of the service's fields, with its own words. */
export function answerLines(bundle: ServiceBundle, answers: Answers, locale: Locale): readonly PrintedAnswer[] {
  const german = bundle.texts.de?.fields ?? {}
  const own = bundle.texts[locale]?.fields ?? german
  const wordsFor = (path: string) => own[path] ?? german[path]
  const linesOf = (fields: readonly Field[], given: Answers, prefix: string, entry: string): readonly PrintedAnswer[] =>
    fields.flatMap((field): readonly PrintedAnswer[] => {
      const answer = given[field.name]
      const path = prefix + field.name
      if (answer === undefined) return []
      if (field.type === 'group') return linesOf(field.fields, answer as Answers, `${path}.`, entry)
      if (field.type === 'repeat') {
        const name = wordsFor(path)?.entry ?? '{number}'
        return (answer as readonly Answers[]).flatMap((one, index) =>
          linesOf(field.fields, one, `${path}.`, name.replace('{number}', String(index + 1))),
        )
      }
      const { label = path, options } = wordsFor(path) ?? {}
      return [{ label, answer: printed(field, answer, options, locale), entry }]
    })
  return linesOf(bundle.flow.fields, answers, '', '')
}

function printed(
  { type }: Question,
  answer: Answer,
  options: { readonly [code: string]: string } | undefined,
  locale: Locale,
): string {
  switch (type) {
    case 'yes-no':
      return answer === true ? m.services_page_yes({}, { locale }) : m.services_page_no({}, { locale })
    case 'choice':
      return options?.[answer as string] ?? (answer as string)
    case 'choices':
      return (answer as readonly string[]).map((code) => options?.[code] ?? code).join(', ')
    case 'number':
      return decimal(answer as string, locale)
    case 'money':
      return m.services_page_amount({ amount: decimal(withCents(answer as string), locale) }, { locale })
    case 'date':
      return day(answer as string, locale)
    case 'person':
      return words((answer as Person).given, (answer as Person).family)
    case 'address': {
      const { city, number, postcode, street } = answer as Address
      return [words(street, number), words(postcode, city)].filter((line) => line !== '').join(', ')
    }
    case 'file':
      return (answer as readonly StoredFile[]).map(({ name }) => name).join(', ')
    default:
      return answer as string
  }
}

const words = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ')

/** As decimals are written in the language, digit by digit: no number is made of them that could round. */
function decimal(text: string, locale: Locale): string {
  const [whole = '', fraction] = text.split('.')
  if (fraction === undefined) return whole
  const [comma = ','] = formatNumber(0.5, locale).match(/[^\d]/) ?? []
  return whole + comma + fraction
}

function withCents(text: string): string {
  const [whole = '', fraction = ''] = text.split('.')
  return fraction === '' ? whole : `${whole}.${fraction.padEnd(2, '0')}`
}

/** Of some days only the year is known, or year and month. */
function day(text: string, locale: Locale): string {
  if (text.length === 4) return text
  return text.length === 7 ? formatMonth(text, locale) : formatDay(text, locale)
}
