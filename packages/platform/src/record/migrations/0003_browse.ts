import { type Kysely, sql } from 'kysely'

/** The public record can be leafed through by the unit that acted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index outbox_unit on record.outbox ((entry::jsonb ->> 'unit'), id)`.execute(db)
}
