import { type AnswerError, answerAt, type Question, type StoredFile, withoutIndices } from '@klammer/engines/flow'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { FieldErrors, Option } from '#lib/forms/fields.ts'
import { endings, errorWords, numeral } from './error-words.ts'
import type { Journey } from './journey.ts'
import { fileWords } from './show-answer.ts'

/** One question as it stands on a page. */
export interface QuestionView {
  /** With its places; the name of its input, or the beginning of their names. */
  readonly path: string
  readonly type: Question['type']
  readonly label: string
  readonly hint: string | undefined
  readonly optional: boolean
  readonly options: readonly Option[]
  /** Only yes will do: a declaration. */
  readonly confirm: boolean
  /** Browsers may offer what they know about the person who fills it in. */
  readonly fillIn: boolean
  readonly files: readonly { readonly id: string; readonly words: string }[]
  readonly accept: string | undefined
  readonly mayAddFile: boolean
  /** Whether numbers have a fraction. */
  readonly fraction: boolean
}

/** The inputs that a question consists of; the first one is where an error about all of them leads. */
export const FIRST_PART: { readonly [type in Question['type']]?: string } = {
  date: 'day',
  person: 'given',
  address: 'street',
}

export function questionViews(journey: Journey, asks: readonly string[], locale: Locale): readonly QuestionView[] {
  return asks.flatMap((path) => {
    const question = questionAt(journey, path)
    return question ? [questionView(journey, path, question, locale)] : []
  })
}

export function questionAt({ questions }: Pick<Journey, 'questions'>, path: string): Question | undefined {
  return questions.get(withoutIndices(path))?.question
}

function questionView(journey: Journey, path: string, question: Question, locale: Locale): QuestionView {
  const { answers, questions, texts } = journey
  const words = texts.field(withoutIndices(path))
  const files = question.type === 'file' ? ((answerAt(answers, path) ?? []) as readonly StoredFile[]) : []
  return {
    path,
    type: question.type,
    label: words.label,
    hint: hintOf(question, words.hint, locale),
    optional: question.optional === true,
    options: optionsOf(question, words.options ?? {}, locale),
    confirm: question.type === 'yes-no' && question.confirm === true,
    fillIn: isAboutApplicant(path, question, questions),
    files: files.map((file) => ({ id: file.id, words: fileWords(file, locale) })),
    accept: question.type === 'file' ? (question.accept ?? ANY_DOCUMENT).join(',') : undefined,
    mayAddFile: question.type === 'file' && files.length < (question.maxFiles ?? 1),
    fraction: question.type === 'money' || (question.type === 'number' && (question.decimals ?? 0) > 0),
  }
}

const ANY_DOCUMENT = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']

function optionsOf(question: Question, labels: { readonly [code: string]: string }, locale: Locale): readonly Option[] {
  switch (question.type) {
    case 'choice':
    case 'choices':
      return question.options.map((value) => ({ value, label: labels[value] ?? value }))
    case 'yes-no':
      return [
        { value: 'yes', label: labels['yes'] ?? m.services_page_yes({}, { locale }) },
        { value: 'no', label: labels['no'] ?? m.services_page_no({}, { locale }) },
      ]
    default:
      return []
  }
}

/** Where the service says nothing itself, people are told how an answer is written. */
function hintOf(question: Question, hint: string | undefined, locale: Locale): string | undefined {
  const how = howToWrite(question, locale)
  if (hint === undefined) return how
  return how === undefined || question.type === 'date' ? hint : `${hint} ${how}`
}

function howToWrite(question: Question, locale: Locale): string | undefined {
  switch (question.type) {
    case 'money':
      return m.services_page_hint_money({}, { locale })
    case 'date':
      return question.unknown === true
        ? m.services_page_hint_date_unknown({}, { locale })
        : m.services_page_hint_date({}, { locale })
    case 'choices':
      return m.services_page_hint_choices({}, { locale })
    case 'file':
      return m.services_page_hint_file(
        {
          kinds: endings((question.accept ?? ANY_DOCUMENT).join(',')),
          max: numeral(String(question.maxMegabytes ?? 10), locale),
          count: question.maxFiles ?? 1,
        },
        { locale },
      )
    default:
      return undefined
  }
}

/**
 * The first name, address and so on outside of a repeat is the applicant's own: the same that the mails go to. Others (a landlord, the
 * owner before) must not be filled in with one's own.
 */
function isAboutApplicant(path: string, { type }: Question, questions: Journey['questions']): boolean {
  const first = [...questions.values()].find(
    ({ question, around }) => question.type === type && around.every((field) => field.type === 'group'),
  )
  return first?.path === path
}

/** Errors in words, by the name of the input they lead to. */
export function errorTexts(
  journey: Pick<Journey, 'questions'>,
  errors: { readonly [path: string]: AnswerError },
  locale: Locale,
): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([path, error]) => {
      const question = questionAt(journey, path)
      const part = question && FIRST_PART[question.type]
      const isUnconfirmed = question?.type === 'yes-no' && question.confirm === true
      const said = isUnconfirmed ? ({ code: 'must-confirm' } as const) : error
      return [part === undefined ? path : `${path}.${part}`, errorWords(said, question?.type, locale)]
    }),
  )
}

/** Names for the error summary: of the fields of names and addresses, and of the questions where a page asks several. */
export function errorLabels(views: readonly QuestionView[], locale: Locale): { readonly [name: string]: string } {
  return Object.fromEntries(
    views.flatMap(({ label, path, type }): readonly (readonly [string, string])[] => {
      const parts = partLabels(type, locale)
      if (parts.length > 0) return parts.map(([part, words]) => [`${path}.${part}`, words] as const)
      if (views.length < 2) return []
      return [[FIRST_PART[type] === undefined ? path : `${path}.${FIRST_PART[type]}`, label]]
    }),
  )
}

/** What the fields of a name or an address are called. */
export function partLabels(type: Question['type'], locale: Locale): readonly (readonly [string, string])[] {
  switch (type) {
    case 'person':
      return [
        ['given', m.services_page_given_name({}, { locale })],
        ['family', m.services_page_family_name({}, { locale })],
      ]
    case 'address':
      return [
        ['street', m.services_page_street({}, { locale })],
        ['number', m.services_page_house_number({}, { locale })],
        ['postcode', m.services_page_postcode({}, { locale })],
        ['city', m.services_page_city({}, { locale })],
        ['country', m.services_page_country({}, { locale })],
      ]
    default:
      return []
  }
}
