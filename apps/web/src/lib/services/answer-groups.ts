import { answerAt, type Answers, type Step, withoutIndices } from '@klammer/engines/flow'
import type { Locale } from '@klammer/platform/i18n'
import { fieldId } from '#lib/forms/fields.ts'
import { entryLabel, type Journey } from './journey.ts'
import { stepPath } from './paths.ts'
import { FIRST_PART, questionAt } from './question-view.ts'
import { showAnswer } from './show-answer.ts'

/** Answers under one heading. */
export interface AnswerGroup {
  readonly key: string
  readonly heading: string | undefined
  /** Which of several it is about. */
  readonly entry: string | undefined
  readonly lines: readonly AnswerLine[]
}

export interface AnswerLine {
  readonly key: string
  readonly label: string
  readonly answer: readonly string[]
  /** German path of the page on which it can be changed. */
  readonly change: string | undefined
}

/** What was answered, in the order in which it was asked. Only what counts: what is not shown here is not sent. */
export function answerGroups(journey: Journey, locale: Locale): readonly AnswerGroup[] {
  const groups: { key: string; heading: string | undefined; entry: string | undefined; lines: AnswerLine[] }[] = []
  let section: string | undefined
  for (const step of journey.simulation.path) {
    if (step.page.kind !== 'question') continue
    const lines = step.asks.flatMap((path) =>
      answerLine(journey, step, path, journey.simulation.relevantAnswers, locale),
    )
    const entry = entryLabel(journey, step)
    const { section: name } = step.page
    const last = groups.at(-1)
    if (last && name === section && last.entry === entry) {
      last.lines.push(...lines)
      continue
    }
    const heading =
      name === undefined || (name === section && groups.length > 0) ? undefined : journey.texts.section(name)
    groups.push({ key: step.key, heading, entry, lines: [...lines] })
    section = name
  }
  return groups.filter(({ lines }) => lines.length > 0)
}

function answerLine(
  journey: Journey,
  step: Step,
  path: string,
  answers: Answers,
  locale: Locale,
): readonly AnswerLine[] {
  const question = questionAt(journey, path)
  if (!question) return []
  const { label, options } = journey.texts.field(withoutIndices(path))
  const part = FIRST_PART[question.type]
  const field = fieldId(part === undefined ? path : `${path}.${part}`)
  return [
    {
      key: path,
      label,
      answer: showAnswer(question, answerAt(answers, path), options, locale),
      change: `${stepPath(journey.slug, step.key, 'antworten')}#${field}`,
    },
  ]
}
