import { sql } from 'kysely'
import type { ElementId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'

/** The indicators that the system measures itself, each with the id of its source. */
export async function automaticIndicators(
  db: StrategyDb,
): Promise<readonly { readonly id: ElementId; readonly slug: string; readonly source: string }[]> {
  const rows = await db
    .selectFrom('strategy.revision as r')
    .innerJoin('strategy.element as e', 'e.id', 'r.element_id')
    .select(['e.id', 'e.slug', sql<string>`r.content -> 'method' ->> 'source'`.as('source')])
    .where('e.kind', '=', 'indicator')
    .where('r.state', '=', 'published')
    .where('r.valid_to', 'is', null)
    .where('r.ends', '=', false)
    .where(sql<boolean>`r.content -> 'method' ->> 'kind' = 'automatic'`)
    .orderBy('e.slug')
    .execute()
  return rows.map((row) => ({ id: row.id as ElementId, slug: row.slug, source: row.source }))
}
