import type { Act } from '@klammer/platform/act'
import { type RawBuilder, sql } from 'kysely'
import { identityOf } from '../cases/identity.ts'
import { requireSomewhere } from '../permissions.ts'
import { servicesTables } from '../tables.ts'

/** What lies on the desk, each with the words of its filter. More than `MOST` is not counted: nobody works by such a number. */
export interface DeskCounts {
  readonly overdue: number
  readonly today: number
  readonly mine: number
  readonly substituted: number
  readonly unassigned: number
  /** Proposals that wait for a second person. */
  readonly proposed: number
  /** Decided and not announced yet. */
  readonly decided: number
}

export const MOST_COUNTED = 1000

const OPEN = sql`state not in ('final', 'withdrawn', 'forwarded', 'archived', 'deleted')`

/** One query; each number is read from its index and stops at `MOST_COUNTED`. @throws Forbidden */
export async function deskCounts(act: Act): Promise<DeskCounts> {
  const units = requireSomewhere(act, 'services.see-cases')
  const me = identityOf(act.actor)
  const inUnits = units === 'everywhere' ? sql`true` : sql`unit in (${sql.join(units)})`
  const count = (condition: RawBuilder<unknown>) => sql`(select count(*)::int from (
    select 1 from services.case_file where ${OPEN} and ${inUnits} and ${condition} limit ${MOST_COUNTED}) as counted)`
  const due = sql`coalesce(due_on, 'infinity'::date)`
  const { rows } = await sql<DeskCounts>`select
    ${count(sql`${due} < ${act.today}::date`)} as overdue,
    ${count(sql`${due} = ${act.today}::date`)} as today,
    ${count(sql`assignee = ${me}`)} as mine,
    ${count(sql`substitute = ${me}`)} as substituted,
    ${count(sql`assignee is null`)} as unassigned,
    ${count(sql`state = 'proposed'`)} as proposed,
    ${count(sql`state = 'decided'`)} as decided`.execute(servicesTables(act.db))
  const [counts] = rows
  if (!counts) throw new Error('counting gave no row')
  return counts
}
