import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table web.rate (
    key text primary key,
    hits timestamptz[] not null,
    expires_at timestamptz not null)`.execute(db)
  await sql`create index rate_expires on web.rate (expires_at)`.execute(db)
  await sql`create table web.submission (
    scope text not null,
    key uuid not null,
    content text not null,
    result jsonb,
    created_at timestamptz not null default now(),
    primary key (scope, key))`.execute(db)
  await sql`create index submission_created on web.submission (created_at)`.execute(db)
}
