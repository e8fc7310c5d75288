import type { Act } from '@klammer/platform/act'
import type { IndicatorSource } from '@klammer/platform/manifest'
import { automaticIndicators } from '../store/indicators.ts'
import { strategyTables } from '../tables.ts'
import { type Period, publishComputed } from './measurements.ts'

export interface Measured {
  readonly published: number
  readonly unchanged: number
  /** Indicators that could not be measured: their source is gone, or there was nothing to divide by. */
  readonly unmeasured: readonly string[]
}

/** Computes every automatic indicator for the last full month. Running it twice publishes nothing twice. */
export async function measureAll(act: Act, sources: readonly IndicatorSource[]): Promise<Measured> {
  const period = monthBefore(act.today)
  const byId = new Map(sources.map((source) => [source.id, source]))
  let published = 0
  let unchanged = 0
  const unmeasured: string[] = []
  for (const indicator of await automaticIndicators(strategyTables(act.db))) {
    const source = byId.get(indicator.source)
    const outcome = source
      ? await publishComputed(act, {
          indicator: indicator.id,
          period,
          query: source.query,
          value: await source.compute(act.db, period),
        })
      : 'not-measurable'
    if (outcome === 'published') published += 1
    else if (outcome === 'unchanged') unchanged += 1
    else unmeasured.push(indicator.slug)
  }
  return { published, unchanged, unmeasured }
}

/** First and last day of the calendar month before the one that `day` lies in. */
export function monthBefore(day: string): Period {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 2, 1))
  const last = new Date(Date.UTC(year, month - 1, 0))
  return { from: first.toISOString().slice(0, 10), to: last.toISOString().slice(0, 10) }
}
