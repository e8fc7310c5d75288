import { answerAt } from '@klammer/engines/flow'
import { isSuitability, type Journey } from './journey.ts'
import { stepPath } from './paths.ts'
import { isCheck } from './way.ts'

export interface Task {
  readonly section: string
  readonly title: string
  readonly state: 'done' | 'begun' | 'open' | 'optional' | 'later'
  /** German path; missing where something else has to be answered first. */
  readonly path: string | undefined
}

/** The sections of a long application, what is done, and where each begins. */
export function taskList({ simulation, slug, texts }: Journey): {
  readonly tasks: readonly Task[]
  readonly check: string | undefined
} {
  const { path, reachable } = simulation
  const places = new Set(reachable.map(({ key }) => key))
  const sections = [...new Set(path.flatMap((step) => (isSuitability(step) ? [] : (step.page.section ?? []))))]
  const tasks = sections.map((section): Task => {
    const steps = path.filter((step) => step.page.section === section && !isSuitability(step))
    const left = steps.filter(({ key }) => Object.keys(simulation.errorsOf(key)).length > 0)
    const isBegun = steps.some(({ asks }) => asks.some((at) => answerAt(simulation.relevantAnswers, at) !== undefined))
    const first = steps[0]
    const isReachable = first !== undefined && places.has(first.key)
    // On where it was left; but pages that may stay empty are seen once, too.
    const entry = (isReachable && ((isBegun && left.find(({ key }) => places.has(key))) || first)) || undefined
    const state = !isReachable
      ? 'later'
      : left.length > 0
        ? isBegun
          ? 'begun'
          : 'open'
        : isBegun
          ? 'done'
          : 'optional'
    return { section, title: texts.section(section), state, path: entry && stepPath(slug, entry.key) }
  })
  const check = reachable.find(isCheck)
  return { tasks, check: check && stepPath(slug, check.key) }
}
