import { type Kysely, sql } from 'kysely'

/**
 * Acts are written once and never again: what waits for its place and what has one are tables of their own, so that a decision pays
 * for few indexes and giving places rewrites nothing (decision 0008).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTables(db)
  await moveExisting(db)
  await slimOutbox(db)
  await createAppend(db)
  // Hashes do not get smaller, and trying took half the time of writing a tile.
  await sql`alter table record.tile alter column hashes set storage external`.execute(db)
}

async function createTables(db: Kysely<unknown>): Promise<void> {
  // No key: rows come and go by the batch, and a scan reads nothing but what waits.
  await sql`create table record.waiting (
    id bigint not null,
    log text not null default 'public')`.execute(db)
  // A row holds a run of places within one bundle of 256, as they were given at once: a backlog costs a row and an index entry for
  // each bundle instead of one for each act, and no row is ever changed.
  await sql`create table record.place (
    log text not null,
    idx bigint not null check (idx >= 0),
    ids bigint[] not null check (cardinality(ids) between 1 and 256 and idx % 256 + cardinality(ids) <= 256),
    span int8range not null,
    primary key (log, idx))`.execute(db)
  await sql`alter table record.place alter column ids set storage plain`.execute(db)
  // Which of the log's bundles of 256 have acts of a kind, or of a unit: a few rows for each bundle instead of two for each act.
  await sql`create table record.bundle_index (
    log text not null,
    field text not null check (field in ('kind', 'unit')),
    value text not null,
    n bigint not null,
    primary key (log, field, value, n))`.execute(db)
}

async function moveExisting(db: Kysely<unknown>): Promise<void> {
  await sql`insert into record.place (log, idx, ids, span)
    select log, min(idx), array_agg(id order by idx), int8range(min(id), max(id), '[]')
    from record.outbox where idx is not null group by log, idx / 256`.execute(db)
  // An act is found by the runs whose ids lie around its own.
  await sql`create index place_span on record.place using gist (span)`.execute(db)
  await sql`insert into record.bundle_index (log, field, value, n)
    select distinct o.log, f.field, f.value, o.idx / 256
    from record.outbox o cross join lateral (values ('kind', o.kind), ('unit', o.entry::json ->> 'unit')) f (field, value)
    where o.idx is not null and f.value is not null`.execute(db)
  await sql`insert into record.waiting (id, log) select id, log from record.outbox where idx is null`.execute(db)
  await sql`create trigger append_only before update or delete on record.place
    for each row execute function record.refuse_change()`.execute(db)
}

async function slimOutbox(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger append_only on record.outbox`.execute(db)
  await sql`drop function record.refuse_change_but_place()`.execute(db)
  for (const index of ['outbox_kind', 'outbox_time', 'outbox_unit', 'outbox_place', 'outbox_waiting'])
    await sql`drop index ${sql.table(`record.${index}`)}`.execute(db)
  await sql`alter table record.outbox drop column idx`.execute(db)
  await sql`create trigger append_only before update or delete on record.outbox
    for each row execute function record.refuse_change()`.execute(db)
  // Acts come nearly in the order of their times: a range for each few pages finds them, and costs an insert next to nothing.
  await sql`create index outbox_time on record.outbox using brin (acted_at)`.execute(db)
}

/** A function keeps its plans: a decision pays for running two inserts, not for parsing and planning them each time. */
async function createAppend(db: Kysely<unknown>): Promise<void> {
  await sql`create function record.append(act uuid, log text, kind text, about text, entry text, at timestamptz) returns void
    language plpgsql as $$
    declare
      act_position bigint;
    begin
      insert into record.outbox (act_id, log, kind, about, entry, acted_at)
        values (act, append.log, append.kind, append.about, append.entry, at) returning id into act_position;
      insert into record.waiting (id, log) values (act_position, append.log);
    end $$`.execute(db)
}
