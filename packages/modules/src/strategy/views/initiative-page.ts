import type { Act } from '@klammer/platform/act'
import type { BudgetLine, InitiativeContent } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { type PublishedElement, publishedElement } from './element.ts'
import { type IndicatorCard, indicatorCards } from './indicator-cards.ts'
import { budgetLines, type Money, moneyOf } from './money.ts'
import { intoBy, neighbourhood, outOf } from './neighbours.ts'
import { type NextStep, stepsOf } from './next-steps.ts'
import type { Node } from './nodes.ts'
import { type UnitNames, unitNames } from './unit-names.ts'

export interface InitiativePage {
  readonly element: PublishedElement<InitiativeContent>
  /** What it is done for, and the guidelines behind these goals. */
  readonly goals: readonly Node[]
  readonly guidelines: readonly Node[]
  readonly needs: readonly Node[]
  readonly neededBy: readonly Node[]
  readonly processes: readonly Node[]
  readonly indicators: readonly IndicatorCard[]
  readonly money: Money | undefined
  readonly lines: readonly BudgetLine[]
  readonly next: readonly NextStep[]
  readonly replaces: readonly Node[]
  readonly replacedBy: readonly Node[]
  readonly units: UnitNames
}

export async function initiativePage(act: Act, slug: string, day: string): Promise<InitiativePage | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'initiative', slug, day)
  if (!element) return undefined
  const { content, id } = element
  const graph = await neighbourhood(db, id, day)
  const above = outOf(graph, id, 'realises', 'contributes')
  const goals = above.filter(({ kind }) => kind === 'goal')
  const guidelines = new Set(
    [...above, ...goals.flatMap((goal) => outOf(graph, goal.id, 'contributes', 'realises'))].filter(
      ({ kind }) => kind === 'guideline',
    ),
  )
  return {
    element,
    goals,
    guidelines: [...guidelines],
    needs: outOf(graph, id, 'depends'),
    neededBy: intoBy(graph, id, 'depends'),
    processes: graph.nodes.filter(
      (node) => node.kind === 'process' && (node.links.some(({ to }) => to === id) || above.includes(node)),
    ),
    indicators: await indicatorCards(
      db,
      graph.nodes.filter((node) => node.kind === 'indicator' && node.links.some(({ to }) => to === id)),
      day,
    ),
    money: (await moneyOf(db, [id], day)).get(id),
    lines: await budgetLines(db, id, day),
    next: stepsOf(content, day),
    replaces: outOf(graph, id, 'supersedes'),
    replacedBy: intoBy(graph, id, 'supersedes'),
    units: await unitNames(act.db),
  }
}
