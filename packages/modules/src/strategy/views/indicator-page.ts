import type { Act } from '@klammer/platform/act'
import type { IndicatorContent, Measurement, MeasurementId } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { standingOf, type Standing } from './assess.ts'
import { type PublishedElement, publishedElement } from './element.ts'
import { seriesStarts, valuesOf } from './measurements.ts'
import { type Money, moneyOf, together } from './money.ts'
import { neighbourhood, outOf } from './neighbours.ts'
import type { Node } from './nodes.ts'
import { type UnitNames, unitNames } from './unit-names.ts'

export interface IndicatorPage {
  readonly element: PublishedElement<IndicatorContent>
  readonly measures: readonly Node[]
  /** Newest first; the chart and its table show exactly these. */
  readonly values: readonly Measurement[]
  /** The last value shown, when there are older ones behind it. */
  readonly older: MeasurementId | undefined
  readonly latest: Measurement | undefined
  readonly standing: Standing | undefined
  /** First day of each definition of the indicator. */
  readonly seriesStarts: readonly { readonly series: number; readonly startedOn: string }[]
  /** Of the initiatives that it measures. */
  readonly money: Money
  readonly units: UnitNames
}

/** Five years of months fit into one chart; older values are a page of their own, all of them a download. */
const VALUES = 60

export async function indicatorPage(
  act: Act,
  slug: string,
  day: string,
  before?: MeasurementId,
): Promise<IndicatorPage | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'indicator', slug, day)
  if (!element) return undefined
  const found = await valuesOf(db, element.id, day, { limit: VALUES + 1, before })
  const values = found.slice(0, VALUES)
  const [latest] = before ? await valuesOf(db, element.id, day, { limit: 1 }) : values
  const graph = await neighbourhood(db, element.id, day)
  const measures = outOf(graph, element.id, 'measures')
  const money = await moneyOf(
    db,
    measures.filter(({ kind }) => kind === 'initiative').map(({ id }) => id),
    day,
  )
  const starts = await seriesStarts(db, element.id)
  return {
    element,
    measures,
    values,
    older: found.length > VALUES ? values.at(-1)?.id : undefined,
    latest,
    standing: latest && standingOf(latest, element.content, day),
    seriesStarts: [...starts].map(([series, startedOn]) => ({ series, startedOn })),
    money: together([...money.values()]),
    units: await unitNames(act.db),
  }
}
