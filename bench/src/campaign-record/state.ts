import type { Database } from '@klammer/platform/database'
import { sql } from 'kysely'

/** What the tables hold, and what no crash may leave behind. */
export interface TownState {
  readonly acts: readonly string[]
  readonly waiting: number
  /** Acts whose decision is not there. */
  readonly lonelyActs: number
  /** Decisions whose act is not there. */
  readonly lonelyDecisions: number
  /** Acts that have several places or wait although they have one, and places without an act. */
  readonly misplaced: number
}

export async function stateOf({ db }: Database): Promise<TownState> {
  const { rows: acts } = await sql<{ act: string }>`select act_id as act from record.outbox order by id`.execute(db)
  const { rows } = await sql<Omit<TownState, 'acts'>>`
    with placed as (select unnest(ids) as id from record.place union all select id from record.waiting)
    select (select count(*) from record.waiting)::int as waiting,
      (select count(*) from record.outbox o
        where not exists (select from town.decision d where d.act_id = o.act_id))::int as "lonelyActs",
      (select count(*) from town.decision d
        where not exists (select from record.outbox o where o.act_id = d.act_id))::int as "lonelyDecisions",
      (select count(*) from (
        select coalesce(p.id, o.id) from placed p full join record.outbox o on o.id = p.id
        group by coalesce(p.id, o.id) having count(p.id) <> 1 or count(o.id) <> 1) wrong)::int as misplaced`.execute(db)
  const [state] = rows
  if (!state) throw new Error('the town says nothing about itself')
  return { ...state, acts: acts.map(({ act }) => act) }
}
