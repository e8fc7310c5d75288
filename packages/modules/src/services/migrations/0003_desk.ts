import { type Kysely, sql } from 'kysely'

/** What the desk of an office needs beside the cases: who stands in for whom, and texts that are written once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const open = sql`where state not in ('final', 'withdrawn', 'forwarded', 'archived', 'deleted')`
  await sql`create index open_of_substitute on services.case_file (substitute, coalesce(due_on, 'infinity'::date), id) ${open}`.execute(
    db,
  )
  // No personal data belongs in here: the page says so, and names of people come from the case.
  await sql`create table services.text_block (
    id uuid primary key,
    service text,
    title text not null,
    content text not null,
    changed_at timestamptz not null)`.execute(db)
}
