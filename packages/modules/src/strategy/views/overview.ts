import type { Act } from '@klammer/platform/act'
import { needsCouncil } from '../decisions.ts'
import type { LocalizedText, Stage, StrategyContent } from '../model.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { type AdoptedVersion, isAdopted } from './council-text.ts'
import { type PublishedElement, publishedElement } from './element.ts'
import { branchOf, type Graph, strategyGraph } from './graph.ts'
import { type IndicatorCard, indicatorCards } from './indicator-cards.ts'
import { newestMeasured } from './measurements.ts'
import { type Money, moneyOfStrategy } from './money.ts'
import { type NextStep, nextSteps } from './next-steps.ts'
import type { Node } from './nodes.ts'

/** The strategy on one page: the council's text, and beside each part of it what became of it. */
export interface OverviewPage {
  readonly element: PublishedElement<StrategyContent>
  /** The council's version of that day; adopted ones only. */
  readonly version: AdoptedVersion | undefined
  readonly versions: number
  readonly guidelines: readonly GuidelineLine[]
  /** Goals that stand under no guideline. */
  readonly otherGoals: readonly Node[]
  readonly stages: readonly { readonly stage: Stage; readonly count: number }[]
  readonly initiatives: number
  readonly indicators: number
  /** The newest values; all others are in the list of indicators. Never one number for all of them. */
  readonly measured: readonly IndicatorCard[]
  readonly processes: readonly Node[]
  readonly money: Money
  readonly next: readonly NextStep[]
  /** Initiatives, indicators and processes whose text is the newest. */
  readonly changed: readonly Node[]
}

export interface GuidelineLine {
  readonly node: Node
  readonly text: LocalizedText | undefined
  readonly goals: readonly Node[]
  readonly initiatives: number
  readonly running: number
  readonly indicators: number
}

const MEASURED = 6
const NEXT = 5
const CHANGED = 6

export async function overviewPage(act: Act, slug: string, day: string): Promise<OverviewPage | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'strategy', slug, day)
  if (!element) return undefined
  const strategy = element.strategy.id
  const graph = await strategyGraph(db, strategy, day)
  const indicators = graph.nodes.filter(({ kind }) => kind === 'indicator')
  const newest = await newestMeasured(
    db,
    indicators.map(({ id }) => id),
    day,
    MEASURED,
  )
  const adopted = (await versionsOf(db, strategy)).filter(isAdopted)
  const initiatives = graph.nodes.filter(({ kind }) => kind === 'initiative')
  return {
    element,
    version: adopted.findLast(({ state }) => state.validFrom <= day),
    versions: adopted.length,
    guidelines: guidelineLines(graph),
    otherGoals: graph.nodes.filter(
      (node) => node.kind === 'goal' && !node.links.some(({ to }) => graph.byId.get(to)?.kind === 'guideline'),
    ),
    stages: [...Map.groupBy(initiatives, ({ stage }) => stage ?? 'idea')].map(([stage, { length }]) => ({
      stage,
      count: length,
    })),
    initiatives: initiatives.length,
    indicators: indicators.length,
    measured: await indicatorCards(
      db,
      newest.flatMap((id) => graph.byId.get(id) ?? []),
      day,
    ),
    processes: graph.nodes.filter(({ kind }) => kind === 'process'),
    money: await moneyOfStrategy(db, strategy, day),
    next: nextSteps(graph.nodes, day).slice(0, NEXT),
    changed: newestTexts(graph),
  }
}

function guidelineLines(graph: Graph): readonly GuidelineLine[] {
  return graph.nodes
    .filter(({ kind }) => kind === 'guideline')
    .map((node) => {
      const { goals, indicators, initiatives } = branchOf(graph, node.id)
      return {
        node,
        text: graph.texts.get(node.id),
        goals,
        initiatives: initiatives.length,
        running: initiatives.filter(({ stage }) => stage === 'running').length,
        indicators: indicators.length,
      }
    })
}

function newestTexts({ nodes }: Graph): readonly Node[] {
  return nodes
    .filter(({ kind }) => !needsCouncil(kind))
    .toSorted((a, b) => (a.validFrom === b.validFrom ? 0 : a.validFrom > b.validFrom ? -1 : 1))
    .slice(0, CHANGED)
}
