import type { Act } from '@klammer/platform/act'
import type { InitiativeContent, LocalizedText, Measurement } from '../model.ts'
import { revisionsOn } from '../store/revisions.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { type AdoptedVersion, isAdopted } from '../views/council-text.ts'
import { publishedElement } from '../views/element.ts'
import { strategyGraph } from '../views/graph.ts'
import { type IndicatorCard, indicatorCards } from '../views/indicator-cards.ts'
import { latestValues } from '../views/measurements.ts'
import { type Money, moneyOf, moneyOfStrategy } from '../views/money.ts'
import { type NextStep, nextSteps, stepsOf } from '../views/next-steps.ts'
import type { Node } from '../views/nodes.ts'
import { type UnitNames, unitNames } from '../views/unit-names.ts'
import { type ChangedText, changedTexts } from './changed-texts.ts'

export interface ReportPeriod {
  readonly from: string
  readonly to: string
}

/** What the council has to know of a period, as the city knew it on its last day. */
export interface ReportFacts {
  readonly slug: string
  readonly title: LocalizedText
  readonly period: ReportPeriod
  readonly version: AdoptedVersion | undefined
  /** What was promised: goals with their day, the earliest first. */
  readonly goals: readonly Node[]
  readonly initiatives: readonly InitiativeLine[]
  readonly changes: readonly ChangedText[]
  readonly money: Money
  readonly indicators: readonly IndicatorLine[]
  /** Announced steps, milestones and goals whose day has passed. */
  readonly overdue: readonly NextStep[]
  readonly units: UnitNames
}

export interface InitiativeLine {
  readonly node: Node
  readonly money: Money | undefined
  readonly milestonesReached: number
  readonly milestonesDue: number
}

export interface IndicatorLine extends IndicatorCard {
  /** The newest value known on the day before the period. */
  readonly before: Measurement | undefined
}

/** @returns nothing where no such strategy was ever public */
export async function reportFacts(act: Act, slug: string, period: ReportPeriod): Promise<ReportFacts | undefined> {
  const db = strategyTables(act.db)
  const { from, to } = period
  const element = await publishedElement(db, 'strategy', slug, to)
  if (!element) return undefined
  const strategy = element.strategy.id
  const { nodes } = await strategyGraph(db, strategy, to)
  const initiatives = nodes.filter(({ kind }) => kind === 'initiative')
  const indicators = nodes.filter(({ kind }) => kind === 'indicator')
  const contents = new Map(
    (await revisionsOn(db, strategy, to)).flatMap(({ content, element: { id } }) =>
      content.kind === 'initiative' ? [[id, content] as const] : [],
    ),
  )
  const money = await moneyOf(
    db,
    initiatives.map(({ id }) => id),
    to,
  )
  const cards = await indicatorCards(db, indicators, to)
  const before = await latestValues(
    db,
    indicators.map(({ id }) => id),
    dayBefore(from),
  )
  return {
    slug,
    title: element.content.title,
    period,
    version: (await versionsOf(db, strategy)).filter(isAdopted).findLast(({ state }) => state.validFrom <= to),
    goals: nodes
      .filter(({ kind }) => kind === 'goal')
      .toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : a.due === b.due ? 0 : 1)),
    initiatives: initiatives.map((node) => ({
      node,
      money: money.get(node.id),
      ...milestonesOf(contents.get(node.id), to),
    })),
    changes: await changedTexts(db, strategy, period),
    money: await moneyOfStrategy(db, strategy, to),
    indicators: cards.map((card) => ({ ...card, before: before.get(card.node.id) })),
    overdue: overdueSteps(nodes, contents, to),
    units: await unitNames(act.db),
  }
}

function milestonesOf(content: InitiativeContent | undefined, day: string) {
  const due = content?.milestones.filter((milestone) => milestone.due <= day) ?? []
  return { milestonesDue: due.length, milestonesReached: due.filter(({ doneOn }) => doneOn && doneOn <= day).length }
}

function overdueSteps(
  nodes: readonly Node[],
  contents: ReadonlyMap<Node['id'], InitiativeContent>,
  day: string,
): readonly NextStep[] {
  const milestones = nodes.flatMap((node) => {
    const content = contents.get(node.id)
    if (!content || node.stage === 'closed' || node.stage === 'cancelled') return []
    return stepsOf(content, day)
      .filter(({ kind }) => kind === 'milestone')
      .map((step) => ({ ...step, node }))
  })
  return [...nextSteps(nodes, day), ...milestones].filter(({ isOverdue }) => isOverdue)
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
