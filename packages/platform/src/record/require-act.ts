import { type Kysely, sql } from 'kysely'

/**
 * For migrations: from now on no row of `table` that names an act (column `act_id uuid`; a check of the table says when it must)
 * is committed, new or changed, unless the record holds that act. Checked at commit, so that the order of statements inside the
 * transaction does not matter.
 */
export async function requireAct(db: Kysely<unknown>, table: `${string}.${string}`): Promise<void> {
  await sql`create constraint trigger no_decision_without_act after insert or update of act_id on ${sql.table(table)}
    deferrable initially deferred for each row when (new.act_id is not null) execute function record.require_act()`.execute(
    db,
  )
}
