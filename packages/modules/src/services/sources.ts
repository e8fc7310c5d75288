import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { PlatformDb } from '@klammer/platform/database'
import type { ComputedValue, IndicatorSource } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { CompiledQuery } from 'kysely'

/*
 * The numbers that cases give of themselves. Each query takes the first and last day of the period ($1, $2) and returns the rows behind
 * the number in a fixed order, without anything about a person.
 */

const IN_PERIOD = (column: string) => `${column} >= ($1::date::timestamp at time zone 'Europe/Berlin')
  and ${column} < (($2::date + 1)::timestamp at time zone 'Europe/Berlin')`

const ONLINE = `
select id, channel = 'online' as hit from services.case_file where ${IN_PERIOD('submitted_at')} order by id`

const COMPLETED = `
select id, ended is not distinct from 'submitted' as hit from services.journey
where started_on between $1::date and $2::date order by id`

const DAYS = `
select id, (decided_at at time zone 'Europe/Berlin')::date - (submitted_at at time zone 'Europe/Berlin')::date as days
from services.case_file where ${IN_PERIOD('decided_at')} order by id`

/** Decisions that followed the rules: nobody set another result between the last calculation and the decision. */
const AS_RULES_SAY = `
select d.case_id as id, d.seq, not exists (
  select from services.case_event o where o.case_id = d.case_id and o.type = 'overridden' and o.seq < d.seq
    and o.seq > (select max(c.seq) from services.case_event c where c.case_id = d.case_id and c.type = 'computed' and c.seq < d.seq)
  ) as hit
from services.case_event d where d.type = 'decide' and ${IN_PERIOD('d.at')} order by d.case_id, d.seq`

export const servicesSources: readonly IndicatorSource[] = [
  share('services.online', m.services_source_online, ONLINE),
  share('services.completed', m.services_source_completed, COMPLETED),
  {
    id: 'services.days-to-decision',
    label: m.services_source_days,
    unit: 'days',
    query: DAYS,
    compute: async (db, period) => {
      const rows = await rowsOf<DaysRow>(db, DAYS, period)
      return { numerator: medianOf(rows.map(({ days }) => days)), inputsDigest: digestOf(rows) }
    },
  },
  share('services.as-the-rules-say', m.services_source_recomputed, AS_RULES_SAY),
]

function share(id: string, label: IndicatorSource['label'], query: string): IndicatorSource {
  const compute = async (db: PlatformDb, period: Period): Promise<ComputedValue> => {
    const rows = await rowsOf<HitRow>(db, query, period)
    const numerator = rows.filter(({ hit }) => hit).length
    return { numerator, denominator: rows.length, inputsDigest: digestOf(rows) }
  }
  return { id, label, unit: 'share', query, compute }
}

interface Period {
  readonly from: string
  readonly to: string
}
type HitRow = { readonly id: string; readonly hit: boolean } & { readonly [column: string]: Json }
type DaysRow = { readonly id: string; readonly days: number } & { readonly [column: string]: Json }

async function rowsOf<Row>(db: PlatformDb, query: string, { from, to }: Period): Promise<readonly Row[]> {
  const { rows } = await db.executeQuery(CompiledQuery.raw(query, [from, to]))
  return rows as readonly Row[]
}

/** The one in the middle; of two, the mean. Nothing decided is nothing waited. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? 0 : (low + high) / 2
}

function digestOf(rows: readonly { readonly [column: string]: Json }[]): string {
  return createHash('sha256').update(canonicalJson(rows)).digest('hex')
}
