import { answerAt, type Answers, placeRepeats, type Step, withIndices } from '@klammer/engines/flow'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { type AnswerGroup, answerGroups } from './answer-groups.ts'
import { entryLabel, entryWords, isSuitability, type Journey, type Reading } from './journey.ts'
import { type Back, stepPath, uploadPath } from './paths.ts'
import { errorLabels, questionAt, type QuestionView, questionViews } from './question-view.ts'
import { showAnswer } from './show-answer.ts'
import { pathBack } from './way.ts'

/** What frames every page of an application. */
export interface Frame {
  readonly service: string
  readonly title: string
  readonly lead: string | undefined
  readonly eyebrow: string | undefined
  readonly backPath: string
  readonly lang: string | undefined
  readonly reading: Reading
  readonly place: { readonly at: number; readonly of: number } | undefined
}

export interface QuestionStepView {
  readonly kind: 'questions'
  readonly frame: Frame
  readonly questions: readonly QuestionView[]
  readonly input: { readonly [name: string]: readonly string[] }
  readonly labels: { readonly [name: string]: string }
  readonly uploadPath: string | undefined
  /** The last page: the button sends the application. */
  readonly isLast: boolean
  readonly maySave: boolean
  readonly notice: string | undefined
}

export interface ListStepView {
  readonly kind: 'list'
  readonly frame: Frame
  readonly path: string
  readonly entries: readonly {
    readonly index: number
    readonly label: string
    readonly words: string
    readonly path: string | undefined
  }[]
  readonly addLabel: string
  readonly mayAdd: boolean
  readonly mayRemove: boolean
  readonly max: number
}

export interface ExitStepView {
  readonly kind: 'exit'
  readonly frame: Frame
  readonly slug: string
  readonly advice: string | undefined
}

export interface CheckStepView {
  readonly kind: 'check'
  readonly frame: Frame
  readonly groups: readonly AnswerGroup[]
  readonly isOldVersion: boolean
}

export type StepView = QuestionStepView | ListStepView | ExitStepView | CheckStepView

/** All that the page of one step shows. */
export function stepView(journey: Journey, step: Step, back: Back | undefined, locale: Locale): StepView {
  const frame = frameOf(journey, step, back, locale)
  const { page } = step
  switch (page.kind) {
    case 'question':
    case 'declaration':
      return questionStep(journey, step, back, frame, locale)
    case 'list':
      return listStep(journey, step, back, frame, locale)
    case 'exit':
      return { kind: 'exit', frame, slug: journey.slug, advice: journey.texts.page(page.name).advice }
    case 'check':
      return {
        kind: 'check',
        frame,
        groups: answerGroups(journey, locale),
        isOldVersion: !journey.isNewestVersion,
      }
  }
}

function frameOf(journey: Journey, step: Step, back: Back | undefined, locale: Locale): Frame {
  const { reading, simulation, texts } = journey
  const { lead, title } = texts.page(step.page.name)
  const section = step.page.section === undefined ? undefined : texts.section(step.page.section)
  const entry = entryLabel(journey, step)
  const asking = simulation.path.filter(({ page }) => page.kind === 'question' || page.kind === 'list')
  const at = asking.findIndex(({ key }) => key === step.key)
  return {
    service: texts.service.name,
    title,
    lead,
    eyebrow: isSuitability(step)
      ? m.services_page_suitability({}, { locale })
      : [section, entry].filter((part) => part !== undefined).join(' · ') || undefined,
    backPath: pathBack(journey, step, back),
    lang: texts.lang,
    reading,
    place: at < 0 ? undefined : { at: at + 1, of: asking.length },
  }
}

function questionStep(
  journey: Journey,
  step: Step,
  back: Back | undefined,
  frame: Frame,
  locale: Locale,
): QuestionStepView {
  const questions = questionViews(journey, step.asks, locale)
  const isLast = step.page.kind === 'declaration' && journey.simulation.path.at(-1)?.key === step.key
  return {
    kind: 'questions',
    frame,
    questions,
    input: journey.flow.inputOf(step, journey.answers, locale),
    labels: errorLabels(questions, locale),
    uploadPath: questions.some(({ type }) => type === 'file') ? uploadPath(journey.slug, step.key, back) : undefined,
    isLast,
    maySave: !isSuitability(step),
    notice: isLast && !journey.isNewestVersion ? m.services_page_old_version_text({}, { locale }) : undefined,
  }
}

function listStep(journey: Journey, step: Step, back: Back | undefined, frame: Frame, locale: Locale): ListStepView {
  const { answers, bundle, simulation, slug, texts } = journey
  const of = step.page.kind === 'list' ? step.page.of : ''
  const repeats = placeRepeats(bundle.flow.fields)
  const { max = 1, min = 0 } = repeats.get(of)?.repeat ?? {}
  const list = withIndices(of, repeats, step.indices)
  const given = answerAt(answers, list)
  const count = Math.max(Array.isArray(given) ? given.length : 0, min)
  const entries = Array.from({ length: count }, (_, index) => {
    const place = [...step.indices, index].join()
    const pages = simulation.path.filter(
      ({ page, indices }) => page.kind === 'question' && page.each === of && indices.join() === place,
    )
    return {
      index,
      label: entryWords(texts, of, index),
      words: summary(journey, pages, simulation.relevantAnswers, locale),
      path: pages[0] && stepPath(slug, pages[0].key, back),
    }
  })
  return {
    kind: 'list',
    frame,
    path: stepPath(slug, step.key, back),
    entries,
    addLabel: m.services_page_add({ entry: entryWords(texts, of, count) }, { locale }),
    mayAdd: count < max,
    mayRemove: count > min,
    max,
  }
}

/** The first two answers about an entry: enough to tell one from another. */
function summary(journey: Journey, pages: readonly Step[], answers: Answers, locale: Locale): string {
  return pages
    .flatMap(({ asks }) => asks)
    .flatMap((path) => {
      const question = questionAt(journey, path)
      const answer = answerAt(answers, path)
      if (!question || answer === undefined || question.type === 'file') return []
      const { options } = journey.texts.field(path.replaceAll(/\.\d+/g, ''))
      return [showAnswer(question, answer, options, locale).join(', ')]
    })
    .slice(0, 2)
    .join(', ')
}
