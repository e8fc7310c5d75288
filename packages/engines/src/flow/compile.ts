import { compileConditions } from './conditions.ts'
import type { Facts } from './constraints.ts'
import { entriesOf, type FormInput, parseStep, type ParsedStep } from './parse-step.ts'
import { examineFlow } from './examine.ts'
import type { Answers, FlowDefinition, Step } from './model.ts'
import { blocksOf } from './pages.ts'
import { answerAt, placeQuestions, placeRepeats, withAnswer, withIndices } from './places.ts'
import type { FlowProblem } from './problems.ts'
import type { Notation } from './read-number.ts'
import { simulate, type Simulation } from './simulate.ts'
import type { Compiled } from './walk.ts'

/** A flow ready to be walked, as often as needed. */
export interface Flow {
  readonly definition: FlowDefinition
  simulate(answers: Answers, facts: Facts): Simulation
  /**
   * Reads what the form of one page sent. Untrusted text becomes typed answers; what cannot be read keeps its input and has an error.
   */
  parseAnswers(step: Step, answers: Answers, input: FormInput, notation: Notation, facts: Facts): ParsedStep
  /** Inputs as they would have been typed, by name: to fill a form with what was answered before. */
  inputOf(step: Step, answers: Answers, notation: Notation): { readonly [name: string]: readonly string[] }
  /** One empty entry more, at the list page; unchanged when it is full. */
  addEntry(step: Step, answers: Answers): Answers
  removeEntry(step: Step, answers: Answers, index: number): Answers
}

/** A flow with problems came where only published flows come. */
export class FlowDefect extends Error {
  readonly problems: readonly FlowProblem[]

  constructor(problems: readonly FlowProblem[]) {
    super(
      problems
        .map(({ code, at, params }) => `${at.kind} ${at.name}: ${code} ${JSON.stringify(params ?? {})}`)
        .join('\n'),
    )
    this.name = 'FlowDefect'
    this.problems = problems
  }
}

/** @throws FlowDefect for what `examineFlow` finds */
export function compileFlow(definition: FlowDefinition): Flow {
  const problems = examineFlow(definition)
  if (problems.length > 0) throw new FlowDefect(problems)
  const repeats = placeRepeats(definition.fields)
  const compiled: Compiled = {
    fields: definition.fields,
    blocks: blocksOf(definition, repeats),
    questions: placeQuestions(definition.fields),
    repeats,
    conditions: compileConditions(definition),
  }
  const entriesAt = (step: Step, answers: Answers) => {
    const of = step.page.kind === 'list' ? step.page.of : ''
    const path = withIndices(of, repeats, step.indices)
    const found = answerAt(answers, path)
    const { min = 0, max = 0 } = repeats.get(of)?.repeat ?? {}
    const entries = (Array.isArray(found) ? [...found] : []) as Answers[]
    while (entries.length < min) entries.push({})
    return { path, entries, min, max }
  }
  return {
    definition,
    simulate: (answers, facts) => simulate(compiled, answers, facts),
    parseAnswers: (step, answers, input, notation, facts) => parseStep(compiled, step, answers, input, notation, facts),
    inputOf: (step, answers, notation) => entriesOf(compiled, step, answers, notation),
    addEntry(step, answers) {
      const { path, entries, max } = entriesAt(step, answers)
      return entries.length >= max ? answers : withAnswer(answers, path, [...entries, {}])
    },
    removeEntry(step, answers, index) {
      const { path, entries } = entriesAt(step, answers)
      return withAnswer(
        answers,
        path,
        entries.filter((_, place) => place !== index),
      )
    },
  }
}
