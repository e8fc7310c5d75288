import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { ElementId, Measurement, MeasurementId } from '../model.ts'
import { toMeasurement } from '../store/measurements.ts'
import type { StrategyDb, StrategyTables } from '../tables.ts'
import { endOf } from './stand.ts'

type MeasurementRow = Selectable<StrategyTables['strategy.measurement']>

/**
 * As the city knew it on a day: published by then and not yet corrected. (A value *for* a day and a value *known on* a day are
 * different things.)
 */
function knownOn(day: string): RawBuilder<boolean> {
  return sql<boolean>`(m.state = 'published' and m.published_at < ${endOf(day)} and not exists (
    select from strategy.measurement later
    where later.supersedes = m.id and later.state = 'published' and later.published_at < ${endOf(day)}))`
}

/** The newest known value of each indicator: one step down an index per indicator, however many values there are. */
export async function latestValues(
  db: StrategyDb,
  indicators: readonly ElementId[],
  day: string,
): Promise<ReadonlyMap<ElementId, Measurement>> {
  if (indicators.length === 0) return new Map()
  const { rows } = await sql<MeasurementRow>`
    select latest.* from unnest(${sql.val([...indicators])}::uuid[]) as wanted (id)
    cross join lateral (
      select m.* from strategy.measurement m
      where m.indicator_id = wanted.id and ${knownOn(day)}
      order by m.series desc, m.period_to desc, m.published_at desc, m.id desc
      limit 1
    ) as latest`.execute(db)
  return new Map(rows.map((row) => [row.indicator_id as ElementId, toMeasurement(row)]))
}

/** Those of these indicators whose newest value was published last. */
export async function newestMeasured(
  db: StrategyDb,
  indicators: readonly ElementId[],
  day: string,
  limit: number,
): Promise<readonly ElementId[]> {
  if (indicators.length === 0) return []
  const { rows } = await sql<{ readonly id: string }>`
    select wanted.id from unnest(${sql.val([...indicators])}::uuid[]) as wanted (id)
    cross join lateral (
      select m.published_at, m.period_to from strategy.measurement m
      where m.indicator_id = wanted.id and ${knownOn(day)}
      order by m.series desc, m.period_to desc, m.published_at desc, m.id desc
      limit 1
    ) as latest
    order by latest.published_at desc, latest.period_to desc, wanted.id
    limit ${limit}`.execute(db)
  return rows.map(({ id }) => id as ElementId)
}

/** The values of one indicator known on a day, newest first, all its series; `before` is the last value of a newer page. */
export async function valuesOf(
  db: StrategyDb,
  indicator: ElementId,
  day: string,
  page: { readonly limit: number; readonly before?: MeasurementId | undefined },
): Promise<readonly Measurement[]> {
  const { before, limit } = page
  const older = before
    ? sql`and (m.series, m.period_to, m.published_at, m.id) <
        (select series, period_to, published_at, id from strategy.measurement where id = ${before})`
    : sql``
  const { rows } = await sql<MeasurementRow>`
    select m.* from strategy.measurement m
    where m.indicator_id = ${indicator} and ${knownOn(day)} ${older}
    order by m.series desc, m.period_to desc, m.published_at desc, m.id desc
    limit ${limit}`.execute(db)
  return rows.map(toMeasurement)
}

/** First day of each series: where the definition of the indicator changed. */
export async function seriesStarts(db: StrategyDb, indicator: ElementId): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('strategy.series')
    .select(['n', 'started_on'])
    .where('indicator_id', '=', indicator)
    .orderBy('n')
    .execute()
  return new Map(rows.map((row) => [row.n, row.started_on]))
}
