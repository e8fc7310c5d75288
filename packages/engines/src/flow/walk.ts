import type { Block } from './pages.ts'
import type { Condition } from './conditions.ts'
import type { Answers, Field, Step } from './model.ts'
import { answerAt, asksOf, type PlacedQuestion, type PlacedRepeat, withIndices } from './places.ts'
import type { Scope } from './scope.ts'

/** A flow, taken apart once so that every walk through it is quick. */
export interface Compiled {
  readonly fields: readonly Field[]
  readonly blocks: readonly Block[]
  readonly questions: ReadonlyMap<string, PlacedQuestion>
  readonly repeats: ReadonlyMap<string, PlacedRepeat>
  /** Conditions by their FEEL text. */
  readonly conditions: ReadonlyMap<string, Condition>
}

/** The questions that count here and now, by path with places. */
export type Asked = ReadonlyMap<string, PlacedQuestion>

export interface Way {
  readonly steps: readonly Step[]
  readonly asked: Asked
  readonly exit: Step | undefined
}

/**
 * Goes through the pages once. Conditions see `scope`; how many entries a repeat has is counted in the answers as they were given, so
 * that an entry just added has its pages.
 */
export function walk(compiled: Compiled, answers: Answers, scope: Scope): Way {
  const steps: Step[] = []
  const asked = new Map<string, PlacedQuestion>()
  const holds = (when: string | undefined, here: Scope) =>
    when === undefined || compiled.conditions.get(when)?.(here.context) === true

  /** @returns the step that ended the way */
  const visit = (blocks: readonly Block[], indices: readonly number[], here: Scope): Step | undefined => {
    for (const block of blocks) {
      const exit = block.kind === 'page' ? visitPage(block, indices, here) : visitEntries(block, indices, here)
      if (exit) return exit
    }
    return undefined
  }

  const visitEntries = ({ of, blocks }: Block & { kind: 'repeat' }, indices: readonly number[], here: Scope) => {
    if (!aroundHolds(of, here)) return undefined
    const count = countEntries(compiled, answers, of, indices)
    for (let index = 0; index < count; index++) {
      const exit = visit(blocks, [...indices, index], here.entry(of, index))
      if (exit) return exit
    }
    return undefined
  }

  const visitPage = ({ page }: Block & { kind: 'page' }, indices: readonly number[], here: Scope): Step | undefined => {
    if (!holds(page.when, here)) return undefined
    const key = [page.name, ...indices].join('.')
    const found: string[] = []
    for (const path of asksOf(page)) {
      const placed = compiled.questions.get(path)
      if (!placed || !aroundHolds(path, here) || !holds(placed.question.when, here)) continue
      const concrete = withIndices(path, compiled.repeats, indices)
      found.push(concrete)
      asked.set(concrete, placed)
    }
    if (found.length === 0 && page.kind === 'question') return undefined
    if (page.kind === 'list' && !aroundHolds(page.of, here)) return undefined
    const step: Step = { key, page, indices, asks: found }
    steps.push(step)
    return page.kind === 'exit' ? step : undefined
  }

  /** Groups and repeats around a field count for it; those around an entry were asked before it was entered. */
  const aroundHolds = (path: string, here: Scope): boolean => {
    const { around = [] } = compiled.questions.get(path) ?? compiled.repeats.get(path) ?? {}
    return around.every(({ when }) => holds(when, here))
  }

  return { exit: visit(compiled.blocks, [], scope), steps, asked }
}

/** As many as were entered, but not fewer than are asked for at least. */
export function countEntries(compiled: Compiled, answers: Answers, of: string, indices: readonly number[]): number {
  const repeat = compiled.repeats.get(of)?.repeat
  const given = answerAt(answers, withIndices(of, compiled.repeats, indices))
  const count = Array.isArray(given) ? given.length : 0
  // Far beyond what is allowed nobody counts: a draft from outside must not keep the machine busy.
  return Math.min(Math.max(count, repeat?.min ?? 0), (repeat?.max ?? 0) + 1)
}
