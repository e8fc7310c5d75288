import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table mail.message (
    id bigint generated always as identity primary key,
    message_id uuid not null default gen_random_uuid(),
    recipient text not null check (recipient !~ '[[:cntrl:]]'),
    locale text not null check (locale in ('de', 'en')),
    subject text not null check (subject !~ '[[:cntrl:]]'),
    body text,
    html text,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
    problem text check (problem in ('rejected', 'busy', 'unreachable', 'sign-in')),
    attempts int not null default 0,
    next_attempt_at timestamptz not null default now(),
    claimed_until timestamptz,
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    check ((state = 'sent') = (sent_at is not null)),
    check (state = 'sent' or body is not null))`.execute(db)
  await sql`create index message_waiting on mail.message (next_attempt_at) where state = 'waiting'`.execute(db)
  await sql`create table mail.attachment (
    message bigint not null references mail.message on delete cascade,
    position int not null,
    name text not null check (name !~ '[[:cntrl:]]'),
    media_type text not null,
    content bytea not null,
    primary key (message, position))`.execute(db)
}
