import type { Act } from '@klammer/platform/act'
import type { ProcessContent } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { type PublishedElement, publishedElement } from './element.ts'
import { type IndicatorCard, indicatorCards } from './indicator-cards.ts'
import { neighbourhood, outOf } from './neighbours.ts'
import type { Node } from './nodes.ts'
import { type UnitNames, unitNames } from './unit-names.ts'

/** Meetings, training, communication, communities: work that no regulation describes and no strategy works without. */
export interface ProcessPage {
  readonly element: PublishedElement<ProcessContent>
  readonly serves: readonly Node[]
  readonly indicators: readonly IndicatorCard[]
  /** Newest first. */
  readonly outcomes: ProcessContent['outcomes']
  readonly units: UnitNames
}

export async function processPage(act: Act, slug: string, day: string): Promise<ProcessPage | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'process', slug, day)
  if (!element) return undefined
  const graph = await neighbourhood(db, element.id, day)
  return {
    element,
    serves: outOf(graph, element.id, 'contributes', 'realises'),
    indicators: await indicatorCards(db, graph.into(element.id, 'indicator'), day),
    outcomes: element.content.outcomes.filter(({ on }) => on <= day).toSorted((a, b) => (a.on > b.on ? -1 : 1)),
    units: await unitNames(act.db),
  }
}
