import type { ElementId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'

/** Does a planned or committed amount stand behind the initiative? */
export async function hasMoney(db: StrategyDb, initiative: ElementId): Promise<boolean> {
  const row = await db
    .selectFrom('strategy.budget_line')
    .select('id')
    .where('initiative_id', '=', initiative)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Does at least one indicator that measures the initiative have a published value? */
export async function isMeasured(db: StrategyDb, initiative: ElementId): Promise<boolean> {
  const row = await db
    .selectFrom('strategy.link')
    .innerJoin('strategy.revision', 'strategy.revision.id', 'strategy.link.revision_id')
    .innerJoin('strategy.measurement', 'strategy.measurement.indicator_id', 'strategy.revision.element_id')
    .select('strategy.measurement.id')
    .where('strategy.link.to_id', '=', initiative)
    .where('strategy.link.kind', '=', 'measures')
    .where('strategy.revision.state', '=', 'published')
    .where('strategy.measurement.state', '=', 'published')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
