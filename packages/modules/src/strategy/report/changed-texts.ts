import { sql } from 'kysely'
import type { ElementKind, LocalizedText, Stage, StrategyId } from '../model.ts'
import type { StrategyDb } from '../tables.ts'
import { pathOf } from '../views/paths.ts'

/** A text that began to hold within a period, and what it replaced. */
export interface ChangedText {
  readonly kind: ElementKind
  readonly path: string
  readonly title: LocalizedText
  readonly on: string
  readonly change: 'new' | 'changed' | 'ended'
  readonly stage: { readonly from: Stage | undefined; readonly to: Stage } | undefined
}

export async function changedTexts(
  db: StrategyDb,
  strategy: StrategyId,
  period: { readonly from: string; readonly to: string },
): Promise<readonly ChangedText[]> {
  const { rows } = await sql<{
    readonly kind: string
    readonly slug: string
    readonly strategy: string
    readonly title: LocalizedText
    readonly valid_from: string
    readonly ends: boolean
    readonly stage: string | null
    readonly before: boolean
    readonly stage_before: string | null
  }>`
    select e.kind, e.slug, s.slug as strategy, r.content -> 'title' as title, r.valid_from, r.ends, r.stage,
      earlier.n is not null as before, earlier.stage as stage_before
    from strategy.revision r
    join strategy.element e on e.id = r.element_id
    join strategy.strategy s on s.id = e.strategy_id
    left join lateral (
      select n, stage from strategy.revision
      where element_id = r.element_id and state = 'published' and n < r.n order by n desc limit 1
    ) earlier on true
    where e.strategy_id = ${strategy} and r.state = 'published'
      and r.valid_from between ${period.from}::date and ${period.to}::date
    order by r.valid_from, e.kind, r.sort_key collate "C", e.id`.execute(db)
  return rows.map((row) => ({
    kind: row.kind as ElementKind,
    path: pathOf({ kind: row.kind as ElementKind, slug: row.slug, strategy: row.strategy }),
    title: row.title,
    on: row.valid_from,
    change: row.ends ? 'ended' : row.before ? 'changed' : 'new',
    stage:
      row.stage !== null && row.stage !== row.stage_before
        ? { from: (row.stage_before ?? undefined) as Stage | undefined, to: row.stage as Stage }
        : undefined,
  }))
}
