import { checkAnswer, type Facts } from './constraints.ts'
import type { Answer, AnswerError, Answers, Person, Address, Question, Step, StoredFile } from './model.ts'
import { answerAt, withAnswer, withoutIndices } from './places.ts'
import { type Entries, PARTS, readAnswer } from './read-answer.ts'
import type { Notation } from './read-number.ts'
import type { Compiled } from './walk.ts'

/** What a form sent. Files were taken in and checked before; what is missing here was kept from last time. */
export interface FormInput {
  readonly entries: Entries
  readonly files?: ReadonlyMap<string, readonly StoredFile[]>
}

export interface ParsedStep {
  /** All answers, those of this page renewed. Where something could not be read, the old answer is gone. */
  readonly answers: Answers
  /** By path of the field, with its part where it has parts. */
  readonly errors: { readonly [path: string]: AnswerError }
  /** What was typed, by name of the input: shown again beside the error. */
  readonly input: { readonly [name: string]: readonly string[] }
}

/** Reads the form of one page. Only inputs of fields that stand on this page now are looked at. */
export function parseStep(
  compiled: Compiled,
  step: Step,
  before: Answers,
  { entries, files }: FormInput,
  notation: Notation,
  facts: Facts,
): ParsedStep {
  let answers = before
  const errors: { [path: string]: AnswerError } = {}
  const input: { [name: string]: readonly string[] } = {}
  for (const path of step.asks) {
    const question = compiled.questions.get(withoutIndices(path))?.question
    if (!question) continue
    for (const name of inputNames(question, path)) {
      const sent = entries.get(name)
      if (sent) input[name] = sent
    }
    const kept = question.type === 'file' ? (answerAt(before, path) as readonly StoredFile[] | undefined) : undefined
    const read = readAnswer(question, path, entries, files?.get(path) ?? kept ?? [], notation)
    if (read.kind === 'bad') {
      errors[read.part === undefined ? path : `${path}.${read.part}`] = read.error
      answers = withAnswer(answers, path, undefined)
      continue
    }
    answers = withAnswer(answers, path, read.value)
    const found = checkAnswer(question, read.value, facts)
    if (!found) continue
    const { part, ...error } = found
    errors[part === undefined ? path : `${path}.${part}`] = error
  }
  return { answers, errors, input }
}

function inputNames(question: Question, path: string): readonly string[] {
  return [path, ...(PARTS[question.type] ?? []).map((part) => `${path}.${part}`)]
}

/** The inputs that would give these answers. */
export function entriesOf(
  compiled: Compiled,
  step: Step,
  answers: Answers,
  notation: Notation,
): { readonly [name: string]: readonly string[] } {
  const input: { [name: string]: readonly string[] } = {}
  for (const path of step.asks) {
    const question = compiled.questions.get(withoutIndices(path))?.question
    const answer = answerAt(answers, path)
    if (question && answer !== undefined) Object.assign(input, inputsOf(question, path, answer, notation))
  }
  return input
}

function inputsOf(
  question: Question,
  path: string,
  answer: Answer,
  notation: Notation,
): { readonly [name: string]: readonly string[] } {
  switch (question.type) {
    case 'yes-no':
      return { [path]: [answer === true ? 'yes' : 'no'] }
    case 'number':
    case 'money':
      return { [path]: [notation === 'de' ? (answer as string).replace('.', ',') : (answer as string)] }
    case 'choices':
      return { [path]: answer as readonly string[] }
    case 'date': {
      const [year = '', month = '', day = ''] = (answer as string).split('-')
      return { [`${path}.day`]: [day], [`${path}.month`]: [month], [`${path}.year`]: [year] }
    }
    case 'person':
    case 'address':
      return Object.fromEntries(
        Object.entries(answer as Person | Address).map(([part, text]: [string, string]) => [`${path}.${part}`, [text]]),
      )
    case 'file':
      return {}
    default:
      return { [path]: [answer as string] }
  }
}
