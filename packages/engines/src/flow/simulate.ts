import { checkAnswer, type Facts } from './constraints.ts'
import type { AnswerError, Answers, Step } from './model.ts'
import { answerAt, withIndices } from './places.ts'
import { prune } from './prune.ts'
import { rootScope } from './scope.ts'
import { type Compiled, walk, type Way } from './walk.ts'

/** Where somebody stands with these answers. */
export interface Simulation {
  /** Every page of the way as far as it can be known now. */
  readonly path: readonly Step[]
  /** The pages that may be visited: up to and with the first one that is not finished. */
  readonly reachable: readonly Step[]
  /** The answers that count: nothing else may leave the draft. */
  readonly relevantAnswers: Answers
  /** By path with places; for parts of an address or a name with the part: `halter.anschrift.postcode`. */
  readonly errors: { readonly [path: string]: AnswerError }
  /** The page that ends the way with advice. */
  readonly exit: Step | undefined
  /** Nothing is missing and no exit was taken: this can be sent. */
  readonly complete: boolean
  readonly progress: Progress
  /** Where to go on: the first unfinished page, or where the answers are checked. */
  readonly resume: Step
  /** The page with this key, if it is on the way. */
  step(key: string): Step | undefined
  /** The page after this one; this one again while it is unfinished; undefined after the last. Unknown keys lead to `resume`. */
  next(key: string): Step | undefined
  /** The page before this one; undefined before the first. Unknown keys lead to `resume`. */
  back(key: string): Step | undefined
  /** The errors on one page. */
  errorsOf(key: string): { readonly [path: string]: AnswerError }
}

export interface Progress {
  /** Pages finished, of those that ask something. */
  readonly done: number
  readonly total: number
  readonly sections: readonly {
    readonly section: string
    readonly done: number
    readonly total: number
    readonly first: string
  }[]
}

/** Follows the answers through the flow. Pure: the same answers on the same day always lead the same way. */
export function simulate(compiled: Compiled, answers: Answers, facts: Facts): Simulation {
  const { way, relevant } = settle(compiled, answers, facts)
  const errorsByStep = new Map(way.steps.map((step) => [step.key, errorsAt(compiled, step, way, relevant, facts)]))
  const errorsOf = (key: string) => errorsByStep.get(key) ?? {}
  const finished = ({ key, page }: Step) => page.kind !== 'exit' && Object.keys(errorsOf(key)).length === 0
  const open = way.steps.findIndex((step) => !finished(step))
  const reachable = open < 0 ? way.steps : way.steps.slice(0, open + 1)
  const placeOf = (key: string) => way.steps.findIndex((step) => step.key === key)
  const check = reachable.find(({ page }) => page.kind === 'check')
  const resume = check ?? reachable.at(-1)
  if (!resume) throw new Error('this flow has no page that always comes: it was not examined before it was published')
  return {
    path: way.steps,
    reachable,
    relevantAnswers: relevant,
    errors: Object.assign({}, ...errorsByStep.values()) as Simulation['errors'],
    exit: way.exit,
    complete: open < 0,
    progress: progressOf(way.steps, finished),
    resume,
    step: (key) => way.steps[placeOf(key)],
    next(key) {
      const at = placeOf(key)
      const here = way.steps[at]
      if (!here) return resume
      return finished(here) || here.page.kind === 'exit' ? way.steps[at + 1] : here
    },
    back(key) {
      const at = placeOf(key)
      return at < 0 ? resume : way.steps[at - 1]
    },
    errorsOf,
  }
}

/**
 * Which answers count depends on conditions, and these see only answers that count. Begins with all answers and takes away what is not
 * asked until nothing changes: since no condition depends on itself (`examineFlow` refuses that), each round settles at least the next
 * level of conditions, and there is exactly one end.
 */
function settle(compiled: Compiled, answers: Answers, facts: Facts): { readonly way: Way; readonly relevant: Answers } {
  let relevant = answers
  let before: string | undefined
  const rounds = compiled.questions.size + 3
  for (let round = 0; round < rounds; round++) {
    const way = walk(compiled, answers, rootScope(compiled.fields, relevant, facts))
    relevant = prune(answers, way.asked)
    const now = signatureOf(way)
    if (now === before) return { way, relevant }
    before = now
  }
  throw new Error('the conditions of this flow do not settle: it was not examined before it was published')
}

function signatureOf({ steps, asked }: Way): string {
  return `${steps.map(({ key }) => key).join(' ')}|${[...asked.keys()].join(' ')}`
}

function errorsAt(
  compiled: Compiled,
  step: Step,
  way: Way,
  relevant: Answers,
  facts: Facts,
): { readonly [path: string]: AnswerError } {
  if (step.page.kind === 'list') return listErrors(compiled, step, relevant)
  const errors: { [path: string]: AnswerError } = {}
  for (const path of step.asks) {
    const question = way.asked.get(path)?.question
    const found = question && checkAnswer(question, answerAt(relevant, path), facts)
    if (!found) continue
    const { part, ...error } = found
    errors[part === undefined ? path : `${path}.${part}`] = error
  }
  return errors
}

function listErrors(
  compiled: Compiled,
  { page, indices }: Step,
  relevant: Answers,
): { readonly [path: string]: AnswerError } {
  const of = page.kind === 'list' ? page.of : ''
  const path = withIndices(of, compiled.repeats, indices)
  const entries = answerAt(relevant, path)
  const max = compiled.repeats.get(of)?.repeat.max ?? 0
  const tooMany = Array.isArray(entries) && entries.length > max
  return tooMany ? { [path]: { code: 'too-many', params: { max: String(max) } } } : {}
}

function progressOf(steps: readonly Step[], finished: (step: Step) => boolean): Progress {
  const asking = steps.filter(
    ({ page }) => page.kind === 'question' || page.kind === 'list' || page.kind === 'declaration',
  )
  // A page after an unfinished one may be finished, too: whoever corrects something has not lost the rest.
  const sections = [...new Set(steps.flatMap(({ page }) => page.section ?? []))].map((section) => {
    const inside = steps.filter(({ page }) => page.section === section)
    return { section, done: inside.filter(finished).length, total: inside.length, first: inside[0]?.key ?? '' }
  })
  return { done: asking.filter(finished).length, total: asking.length, sections }
}
