import { type Kysely, sql } from 'kysely'

/** What staff need at their desk: forms not saved yet, remarks of the second person, lists that stay fast. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.unsaved (
    person text not null,
    target text not null,
    form jsonb not null,
    saved_at timestamptz not null,
    primary key (person, target))`.execute(db)
  await sql`create index unsaved_by_age on strategy.unsaved (saved_at)`.execute(db)
  await sql`create table strategy.remark (
    id uuid primary key,
    revision_id uuid references strategy.revision,
    version_id uuid references strategy.version,
    author text not null,
    text text not null check (text <> ''),
    written_at timestamptz not null,
    check ((revision_id is null) <> (version_id is null)))`.execute(db)
  await sql`create index remark_of_revision on strategy.remark (revision_id, written_at)`.execute(db)
  await sql`create index remark_of_version on strategy.remark (version_id, written_at)`.execute(db)
  await lists(db)
}

/** Lists show one text of each element: its draft, else what is published until further notice. */
async function lists(db: Kysely<unknown>): Promise<void> {
  const shown = sql`where state in ('draft', 'in-review') or (state = 'published' and valid_to is null)`
  await sql`create index shown_by_sort_key on strategy.revision (sort_key collate "C", element_id) ${shown}`.execute(db)
  // German alphabetical order after DIN 5007, the same in every database whatever its locale.
  await sql`create index shown_by_title on strategy.revision
    ((translate(lower(title), 'äöüß', 'aous') collate "C"), element_id) ${shown}`.execute(db)
  await sql`create index shown_by_change on strategy.revision (changed_at, element_id) ${shown}`.execute(db)
  await sql`create index shown_words on strategy.revision using gin
    ((lower(title || ' ' || coalesce(content ->> 'code', content ->> 'number', '') || ' ' ||
      coalesce(content -> 'title' ->> 'en', ''))) gin_trgm_ops) ${shown}`.execute(db)
  await sql`create index waiting on strategy.revision (changed_at, element_id) where state = 'in-review'`.execute(db)
  await sql`create index drafts_of_author on strategy.revision (author, changed_at) where state = 'draft'`.execute(db)
}
