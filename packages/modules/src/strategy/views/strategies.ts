import type { Act } from '@klammer/platform/act'
import { sql } from 'kysely'
import type { LocalizedText } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { holdsOn } from './nodes.ts'

export interface StrategyLine {
  readonly slug: string
  readonly title: LocalizedText
  readonly motto: LocalizedText | undefined
  readonly periodFrom: string | undefined
  readonly periodTo: string | undefined
  /** Its period has begun and is not over. */
  readonly isRunning: boolean
  readonly counts: { readonly guidelines: number; readonly initiatives: number; readonly indicators: number }
}

/** All strategies that hold on a day: running ones first, of these the latest begun. */
export async function strategiesPage(act: Act, day: string): Promise<readonly StrategyLine[]> {
  const db = strategyTables(act.db)
  const { rows } = await sql<{
    readonly slug: string
    readonly content: {
      readonly title: LocalizedText
      readonly motto?: LocalizedText
      readonly periodFrom?: string
      readonly periodTo?: string
    }
    readonly guidelines: number
    readonly initiatives: number
    readonly indicators: number
  }>`
    select s.slug, root.content, n.guidelines, n.initiatives, n.indicators
    from strategy.strategy s
    join lateral (
      select r.content from strategy.revision r join strategy.element e on e.id = r.element_id
      where e.strategy_id = s.id and e.kind = 'strategy' and ${holdsOn(day)} and not r.ends limit 1
    ) root on true
    cross join lateral (
      select count(*) filter (where e.kind = 'guideline') as guidelines,
        count(*) filter (where e.kind = 'initiative') as initiatives,
        count(*) filter (where e.kind = 'indicator') as indicators
      from strategy.revision r join strategy.element e on e.id = r.element_id
      where e.strategy_id = s.id and ${holdsOn(day)} and not r.ends
    ) n
    order by s.created_at, s.id`.execute(db)
  return rows
    .map(({ content, slug, ...counts }): StrategyLine => {
      const { motto, periodFrom, periodTo, title } = content
      const isRunning = (periodFrom ?? day) <= day && day <= (periodTo ?? day)
      return { slug, title, motto, periodFrom, periodTo, isRunning, counts }
    })
    .toSorted((a, b) => Number(b.isRunning) - Number(a.isRunning) || order(b.periodFrom, a.periodFrom))
}

function order(a = '', b = ''): number {
  return a === b ? 0 : a < b ? -1 : 1
}
