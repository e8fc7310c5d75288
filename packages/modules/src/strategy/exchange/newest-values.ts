import { type Selectable, sql } from 'kysely'
import type { ElementId, Measurement } from '../model.ts'
import { toMeasurement } from '../store/measurements.ts'
import type { StrategyDb, StrategyTables } from '../tables.ts'
import { endOf } from '../views/stand.ts'

/** The newest known values of each indicator in its newest series: one step down an index per indicator. */
export async function newestValues(
  db: StrategyDb,
  indicators: readonly ElementId[],
  day: string,
  limit: number,
): Promise<readonly Measurement[]> {
  if (indicators.length === 0) return []
  const known = sql`m.state = 'published' and m.published_at < ${endOf(day)} and not exists (
    select from strategy.measurement later
    where later.supersedes = m.id and later.state = 'published' and later.published_at < ${endOf(day)})`
  const { rows } = await sql<Selectable<StrategyTables['strategy.measurement']>>`
    select newest.* from unnest(${sql.val([...indicators])}::uuid[]) as wanted (id)
    cross join lateral (
      select m.* from strategy.measurement m
      where m.indicator_id = wanted.id and ${known}
      order by m.series desc, m.period_to desc, m.published_at desc, m.id desc
      limit ${limit}
    ) as newest
    order by newest.indicator_id, newest.period_to, newest.period_from, newest.id`.execute(db)
  return rows.map(toMeasurement)
}
