import type { Act } from '@klammer/platform/act'
import { sql } from 'kysely'
import { requireSomewhere } from '../permissions.ts'
import type { State } from '../process/model.ts'
import { servicesTables } from '../tables.ts'

/** Numbers of an office, never of a person: not who works how fast, and nothing where fewer than five cases stand behind it. */
export interface Statistics {
  readonly services: readonly ServiceNumbers[]
}

export interface ServiceNumbers {
  readonly service: string
  readonly received: number
  readonly decided: number
  readonly open: number
  readonly overdue: number
  /** By state, open cases only. */
  readonly states: readonly { readonly state: State; readonly count: number }[]
  /** Half of the cases are decided within so many days; missing where too few were. */
  readonly medianDays: number | undefined
  readonly shareOnline: number | undefined
}

const LEAST = 5
const OPEN = sql<boolean>`state not in ('final', 'withdrawn', 'forwarded', 'archived', 'deleted')`

/** What came in and was decided in a period, by service, in the units that this person may see. @throws Forbidden */
export async function statistics(
  act: Act,
  period: { readonly from: string; readonly to: string },
): Promise<Statistics> {
  const units = requireSomewhere(act, 'services.see-statistics')
  const mine = units === 'everywhere' ? sql`true` : sql`unit in (${sql.join(units)})`
  const within = (column: string) =>
    sql`(${sql.ref(column)} at time zone 'Europe/Berlin')::date between ${period.from}::date and ${period.to}::date`
  const db = servicesTables(act.db)
  const { rows } = await sql<Row>`
    select service,
      count(*) filter (where ${within('submitted_at')})::int as received,
      count(*) filter (where ${within('submitted_at')} and channel = 'online')::int as online,
      count(*) filter (where ${within('decided_at')})::int as decided,
      count(*) filter (where ${OPEN})::int as open,
      count(*) filter (where ${OPEN} and due_on < ${act.today}::date)::int as overdue,
      percentile_cont(0.5) within group (order by extract(epoch from decided_at - submitted_at) / 86400)
        filter (where ${within('decided_at')}) as median
    from services.case_file where ${mine} group by service order by service collate "C"`.execute(db)
  const states = await sql<{ service: string; state: State; count: number }>`
    select service, state, count(*)::int as count from services.case_file where ${mine} and ${OPEN}
    group by service, state order by service collate "C", state collate "C"`.execute(db)
  return {
    services: rows.map((row) => ({
      service: row.service,
      received: row.received,
      decided: row.decided,
      open: row.open,
      overdue: row.overdue,
      states: states.rows
        .filter(({ service }) => service === row.service)
        .map(({ count, state }) => ({ state, count })),
      medianDays: row.decided < LEAST || row.median === null ? undefined : Math.round(row.median * 10) / 10,
      shareOnline: row.received < LEAST ? undefined : row.online / row.received,
    })),
  }
}

interface Row {
  readonly service: string
  readonly received: number
  readonly online: number
  readonly decided: number
  readonly open: number
  readonly overdue: number
  readonly median: number | null
}
