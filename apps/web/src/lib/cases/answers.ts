import { answerAt, placeQuestions, type StoredFile, withoutIndices } from '@klammer/engines/flow'
import type { StaffCasePage } from '@klammer/modules/services'
import { toCivilDay } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { type AnswerGroup, answerGroups } from '#lib/services/answer-groups.ts'
import { flowOf } from '#lib/services/flow-of.ts'
import type { Journey } from '#lib/services/journey.ts'
import { fileWords } from '#lib/services/show-answer.ts'
import { textsFor } from '#lib/services/texts.ts'
import { caseDeskPath } from './visit-paths.ts'

/** The application of a case as its applicant walked through it: the same questions in the same order and words. */
export function journeyOfCase(
  { answers = {}, bundle, bundleId, service, submittedAt }: StaffCasePage,
  locale: Locale,
): Journey {
  const { flow, questions } = flowOf(bundle.flow)
  const facts = { today: toCivilDay(submittedAt) }
  return {
    slug: service,
    token: '',
    bundle,
    texts: textsFor(bundle, locale, false),
    flow,
    questions,
    answers,
    simulation: flow.simulate(answers, facts),
    facts,
    at: undefined,
    expiresAt: bundleId,
    isNewestVersion: true,
    reading: { hasEasy: false, isEasy: false },
  }
}

/** Answers as they were checked before they were sent, with the way to put one right where that is possible. */
export function answersShown(page: StaffCasePage, locale: Locale, mayAmend: boolean): readonly AnswerGroup[] {
  const journey = journeyOfCase(page, locale)
  return answerGroups(journey, locale).map((group) => ({
    ...group,
    lines: group.lines.map((line) => {
      const step = journey.simulation.path.find(({ asks }) => asks.includes(line.key))
      const isFile = journey.questions.get(withoutIndices(line.key))?.question.type === 'file'
      const change = mayAmend && step && !isFile ? `${caseDeskPath(page.reference)}/angaben/${step.key}` : undefined
      return { ...line, change }
    }),
  }))
}

/** A document of the file, and where it comes from. */
export interface CaseDocument {
  readonly id: string
  readonly words: string
  /** The question it answers, or what it was handed in for. */
  readonly about: string
  readonly path: string
  readonly isPicture: boolean
}

/** All documents of a case: with the application, with answers to questions, and handed in later. */
export function documentsOf(
  page: StaffCasePage,
  words: { readonly answer: string },
  locale: Locale,
): readonly CaseDocument[] {
  const texts = textsFor(page.bundle, locale, false)
  const found: { file: StoredFile; about: string }[] = []
  for (const step of journeyOfCase(page, locale).simulation.path) {
    for (const path of step.asks) {
      const place = placeQuestions(page.bundle.flow.fields).get(withoutIndices(path))
      if (place?.question.type !== 'file') continue
      const files = (answerAt(page.answers ?? {}, path) ?? []) as readonly StoredFile[]
      found.push(...files.map((file) => ({ file, about: texts.field(withoutIndices(path)).label })))
    }
  }
  for (const { payload, type } of page.events) {
    if (!payload) continue
    if (type === 'answer' && 'files' in payload)
      found.push(...payload.files.map((file) => ({ file, about: words.answer })))
    if (type === 'documentAdded' && 'file' in payload) found.push({ file: payload.file, about: payload.about })
  }
  return found.map(({ about, file }) => ({
    id: file.id,
    words: fileWords(file, locale),
    about,
    path: `${caseDeskPath(page.reference)}/dokument/${file.id}`,
    isPicture: file.type.startsWith('image/'),
  }))
}
