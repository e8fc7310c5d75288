import { type Kysely, sql } from 'kysely'

/** What opens the commitments of the log: kept beside it, sealed for one person each, and erasable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table record.subject (
    id uuid primary key,
    wrapped_key bytea,
    erased_at timestamptz,
    check ((wrapped_key is null) = (erased_at is not null)))`.execute(db)
  await sql`create table record.opening (
    act_id uuid not null references record.outbox (act_id),
    field text not null,
    subject_id uuid not null references record.subject,
    sealed bytea not null,
    primary key (act_id, field))`.execute(db)
  await sql`create index opening_of_subject on record.opening (subject_id)`.execute(db)
}
