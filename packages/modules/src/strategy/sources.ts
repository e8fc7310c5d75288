import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { PlatformDb } from '@klammer/platform/database'
import type { ComputedValue, IndicatorSource } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { CompiledQuery } from 'kysely'

/*
 * The numbers that the strategy module computes about itself. Each query takes the first and last day of the period ($1, $2),
 * looks at the city as it was known on the last day, and returns the rows behind the number in a fixed order: whoever runs it on
 * the same data gets the same rows, the same digest and the same value.
 */

/** Indicators that people keep; the automatic ones keep themselves. */
const FRESH = `
select r.element_id as id, exists (
  select from strategy.measurement v
  where v.indicator_id = r.element_id and v.state = 'published'
    and v.published_at < (($2::date + 1)::timestamp at time zone 'Europe/Berlin')
    and v.period_to + (r.content ->> 'freshForDays')::int >= $2::date) as hit
from strategy.revision r
join strategy.element e on e.id = r.element_id and e.kind = 'indicator'
where r.state = 'published' and not r.ends and r.content -> 'method' ->> 'kind' <> 'automatic'
  and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to > $2::date) and $1::date <= $2::date
order by r.element_id`

const IN_TIME = `
select r.element_id as id, s.n as position, coalesce(s.milestone ->> 'doneOn' <= s.milestone ->> 'due', false) as hit
from strategy.revision r
cross join lateral jsonb_array_elements(r.content -> 'milestones') with ordinality as s(milestone, n)
where r.state = 'published' and not r.ends and r.stage <> 'cancelled'
  and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to > $2::date)
  and (s.milestone ->> 'due')::date <= $2::date and $1::date <= $2::date
order by r.element_id, s.n`

const ACTS = `
select act_id as id, true as hit from record.outbox
where acted_at >= ($1::date::timestamp at time zone 'Europe/Berlin')
  and acted_at < (($2::date + 1)::timestamp at time zone 'Europe/Berlin')
order by act_id`

interface Period {
  readonly from: string
  readonly to: string
}

export const strategySources: readonly IndicatorSource[] = [
  {
    id: 'strategy.indicators-fresh',
    label: m.strategy_source_indicators_fresh,
    unit: 'share',
    query: FRESH,
    compute: async (db, period) => shareOf(await rowsOf(db, FRESH, period)),
  },
  {
    id: 'strategy.milestones-in-time',
    label: m.strategy_source_milestones_in_time,
    unit: 'share',
    query: IN_TIME,
    compute: async (db, period) => shareOf(await rowsOf(db, IN_TIME, period)),
  },
  {
    id: 'strategy.acts-recorded',
    label: m.strategy_source_acts_recorded,
    unit: 'count',
    query: ACTS,
    compute: async (db, period) => countOf(await rowsOf(db, ACTS, period)),
  },
]

type Row = { readonly id: string; readonly hit: boolean } & { readonly [column: string]: Json }

async function rowsOf(db: PlatformDb, query: string, { from, to }: Period): Promise<readonly Row[]> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(query, [from, to]))
  return rows as readonly Row[]
}

function shareOf(rows: readonly Row[]): ComputedValue {
  return { ...countOf(rows), denominator: rows.length }
}

function countOf(rows: readonly Row[]): ComputedValue {
  return { numerator: rows.filter((row) => row.hit).length, inputsDigest: digestOf(rows) }
}

/** SHA-256 over the canonical JSON of the rows. */
function digestOf(rows: readonly Row[]): string {
  return createHash('sha256').update(canonicalJson(rows)).digest('hex')
}
