import type { Step } from '@klammer/engines/flow'
import { hasTaskList, isSuitability, type Journey } from './journey.ts'
import { type Back, overviewPath, startPath, stepPath } from './paths.ts'

type Here = Pick<Journey, 'simulation' | 'slug'>

/** Where a finished page leads. */
export function pathAfter(journey: Here, step: Step, back: Back | undefined): string {
  const { simulation, slug } = journey
  // A change may have opened new questions: these first, then back to the answers.
  if (back === 'antworten') return stepPath(slug, simulation.resume.key, isCheck(simulation.resume) ? undefined : back)
  const next = simulation.next(step.key)
  if (!next) return stepPath(slug, simulation.resume.key)
  if (hasTaskList(journey) && next.page.kind !== 'exit') {
    if (next.page.section !== step.page.section && !isSuitability(next) && next.page.kind !== 'declaration')
      return overviewPath(slug)
  }
  return stepPath(slug, next.key)
}

/** Where the link on top of a page leads. */
export function pathBack(journey: Here, step: Step, back: Back | undefined): string {
  const { simulation, slug } = journey
  const check = simulation.path.find(isCheck)
  if (back === 'antworten' && check) return stepPath(slug, check.key)
  if (back === 'uebersicht') return overviewPath(slug)
  const before = simulation.back(step.key)
  if (!before) return startPath(slug)
  if (
    hasTaskList(journey) &&
    !isSuitability(step) &&
    before.page.section !== step.page.section &&
    step.page.kind !== 'declaration'
  ) {
    return overviewPath(slug)
  }
  return stepPath(slug, before.key)
}

export function isCheck({ page }: Step): boolean {
  return page.kind === 'check'
}

/** Where somebody comes in who goes on. */
export function pathIn(journey: Pick<Journey, 'simulation' | 'slug' | 'at'>): string {
  const { at, simulation, slug } = journey
  const left = simulation.reachable.find(({ key }) => key === at)
  if (hasTaskList(journey) && left && !isSuitability(left)) return overviewPath(slug)
  const next = left && simulation.next(left.key)
  const known = next && simulation.reachable.find(({ key }) => key === next.key)
  return stepPath(slug, (known ?? left ?? simulation.reachable[0] ?? simulation.resume).key)
}
