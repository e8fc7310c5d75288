import type { Locale } from '@klammer/platform/i18n'
import { sql } from 'kysely'
import type { StrategyTransaction } from '../tables.ts'
import type { ConcernedSubscription, UnreadAct } from './model.ts'

/**
 * Who hears of these acts: those who follow the object itself, those who follow its strategy as a whole, and, when the council has
 * changed a strategy, those who follow one of the changed texts. Nobody hears of what happened before they confirmed.
 */
export async function subscriptionsTo(
  tx: StrategyTransaction,
  acts: readonly UnreadAct[],
): Promise<readonly ConcernedSubscription[]> {
  const named = acts.flatMap((act) =>
    [act.about.slice(act.about.indexOf(':') + 1), ...act.changed].flatMap((id) => (UUID.test(id) ? [{ act, id }] : [])),
  )
  if (named.length === 0) return []
  const ids = [...new Set(named.map(({ id }) => id))]
  const { rows } = await sql<{
    readonly id: string
    readonly email: string
    readonly locale: Locale
    readonly confirmed_at: Date
    readonly about: string
    readonly heard: readonly string[]
  }>`
    with touched as (
      select id as named, id as element_id from strategy.element where id = any(${sql.val(ids)}::uuid[])
      union
      select e.id, root.id from strategy.element e
        join strategy.element root on root.strategy_id = e.strategy_id and root.kind = 'strategy'
        where e.id = any(${sql.val(ids)}::uuid[])
      union
      select strategy_id, id from strategy.element
        where kind = 'strategy' and strategy_id = any(${sql.val(ids)}::uuid[])
    )
    select s.id, s.email, s.locale, s.confirmed_at, array_agg(t.named)::text[] as heard,
      'strategy.' || e.kind || ':' || case when e.kind = 'strategy' then e.strategy_id else e.id end as about
    from touched t
    join strategy.subscription s on s.element_id = t.element_id and s.confirmed_at is not null
    join strategy.element e on e.id = s.element_id
    group by s.id, e.id
    order by s.id`.execute(tx)
  return rows.flatMap(({ about, confirmed_at: confirmedAt, email, heard, id, locale }) => {
    const mine = new Set(heard)
    const theirs = named.filter(({ act, id }) => mine.has(id) && act.recordedAt > confirmedAt).map(({ act }) => act)
    return theirs.length === 0 ? [] : [{ id, email, locale, about, acts: [...new Set(theirs)] }]
  })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
