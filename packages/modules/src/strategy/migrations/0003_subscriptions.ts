import { type Kysely, sql } from 'kysely'

/** Who wants to hear of an element by e-mail. Nothing but the address is known of a person, and that only until they leave. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.subscription (
    id uuid primary key,
    element_id uuid not null references strategy.element,
    email text not null check (octet_length(email) <= 1016),
    locale text not null check (locale in ('de', 'en')),
    asked_at timestamptz not null,
    confirmed_at timestamptz)`.execute(db)
  await sql`create unique index subscription_once on strategy.subscription (element_id, lower(email))`.execute(db)
  await sql`create index subscription_unconfirmed on strategy.subscription (asked_at) where confirmed_at is null`.execute(
    db,
  )
  await sql`create table strategy.subscription_token (
    hash text primary key,
    subscription_id uuid not null references strategy.subscription on delete cascade,
    purpose text not null check (purpose in ('confirm', 'cancel')),
    expires_at timestamptz)`.execute(db)
  await sql`create index token_of_subscription on strategy.subscription_token (subscription_id)`.execute(db)
  // Numbers are given to acts before they are committed: an act may appear behind the mark, so those near it are noted one by one.
  await sql`create table strategy.notified (position bigint primary key)`.execute(db)
  await sql`create table strategy.notified_up_to (
    only_one boolean primary key default true check (only_one),
    position bigint not null)`.execute(db)
  await sql`insert into strategy.notified_up_to (position) select coalesce(max(id), 0) from record.outbox`.execute(db)
}
