import { type Kysely, sql } from 'kysely'

/** Documents that came from elsewhere, and by which names they call what is here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.import (
    id uuid primary key,
    file_id uuid not null,
    file_name text not null,
    sha256 text not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null,
    strategy_id uuid references strategy.strategy,
    imported_by text,
    imported_at timestamptz,
    report jsonb,
    check ((strategy_id is null) = (imported_at is null)),
    check ((strategy_id is null) = (imported_by is null)),
    check ((strategy_id is null) = (report is null)))`.execute(db)
  await sql`create index import_waiting on strategy.import (uploaded_at) where strategy_id is null`.execute(db)
  await sql`create index import_of_strategy on strategy.import (strategy_id, imported_at)`.execute(db)
  // The same document may be imported twice, on purpose, as two strategies: an identifier is one's own only within its strategy.
  await sql`create table strategy.foreign_id (
    strategy_id uuid not null references strategy.strategy,
    identifier text not null,
    element_id uuid not null references strategy.element,
    said jsonb not null,
    primary key (strategy_id, identifier))`.execute(db)
  await sql`create index foreign_id_anywhere on strategy.foreign_id (identifier)`.execute(db)
}
