import type { Act } from '@klammer/platform/act'
import type { GoalContent, GuidelineContent } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { type PublishedElement, publishedElement } from './element.ts'
import { branchOf } from './graph.ts'
import { type IndicatorCard, indicatorCards } from './indicator-cards.ts'
import { type Money, moneyOf, together } from './money.ts'
import { intoBy, neighbourhood, outOf } from './neighbours.ts'
import { type NextStep, nextSteps } from './next-steps.ts'
import type { Node } from './nodes.ts'
import { type UnitNames, unitNames } from './unit-names.ts'

/** A guideline or a goal: who carries it out, with which money, how far, how we know, what comes next. */
export interface BranchPage<C extends GuidelineContent | GoalContent = GuidelineContent | GoalContent> {
  readonly element: PublishedElement<C>
  /** Guidelines that a goal belongs to. */
  readonly above: readonly Node[]
  readonly goals: readonly Node[]
  readonly initiatives: readonly InitiativeLine[]
  readonly processes: readonly Node[]
  readonly indicators: readonly IndicatorCard[]
  readonly money: Money
  readonly next: readonly NextStep[]
  /** Earlier elements that this one replaced, and later ones that replaced it. */
  readonly replaces: readonly Node[]
  readonly replacedBy: readonly Node[]
  readonly units: UnitNames
}

export interface InitiativeLine {
  readonly node: Node
  readonly money: Money | undefined
}

export async function guidelinePage(
  act: Act,
  slug: string,
  day: string,
): Promise<BranchPage<GuidelineContent> | undefined> {
  const element = await publishedElement(strategyTables(act.db), 'guideline', slug, day)
  return element && branchPage(act, element, day)
}

export async function goalPage(act: Act, slug: string, day: string): Promise<BranchPage<GoalContent> | undefined> {
  const element = await publishedElement(strategyTables(act.db), 'goal', slug, day)
  return element && branchPage(act, element, day)
}

async function branchPage<C extends GuidelineContent | GoalContent>(
  act: Act,
  element: PublishedElement<C>,
  day: string,
): Promise<BranchPage<C>> {
  const db = strategyTables(act.db)
  const graph = await neighbourhood(db, element.id, day)
  const { goals, indicators, initiatives, processes } = branchOf(graph, element.id)
  const money = await moneyOf(
    db,
    initiatives.map(({ id }) => id),
    day,
  )
  return {
    element,
    above: outOf(graph, element.id, 'contributes', 'realises').filter(({ kind }) => kind === 'guideline'),
    goals,
    initiatives: initiatives.map((node) => ({ node, money: money.get(node.id) })),
    processes,
    indicators: await indicatorCards(db, indicators, day),
    money: together([...money.values()]),
    next: nextSteps([...goals, ...initiatives], day),
    replaces: outOf(graph, element.id, 'supersedes'),
    replacedBy: intoBy(graph, element.id, 'supersedes'),
    units: await unitNames(act.db),
  }
}
