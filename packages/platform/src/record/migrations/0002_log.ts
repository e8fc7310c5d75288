import { type Kysely, sql } from 'kysely'

/** From outbox to log: each act gets its place, the tree its tiles, each size its signed checkpoint. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await outboxWithPlaces(db)
  await sql`create table record.tile (
    log text not null,
    level smallint not null check (level between 0 and 63),
    n bigint not null check (n >= 0),
    width smallint not null check (width between 1 and 256),
    hashes bytea not null check (octet_length(hashes) = width * 32),
    primary key (log, level, n))`.execute(db)
  await sql`create function record.refuse_shorter_tile() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' or new.width < old.width or substr(new.hashes, 1, old.width * 32) <> old.hashes then
        raise exception 'tiles only grow' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger only_grows before update or delete on record.tile
    for each row execute function record.refuse_shorter_tile()`.execute(db)
  await sql`create table record.checkpoint (
    log text not null,
    size bigint not null check (size >= 0),
    root bytea not null check (octet_length(root) = 32),
    note text not null,
    signed_at timestamptz not null default now(),
    primary key (log, size))`.execute(db)
  await sql`create trigger append_only before update or delete on record.checkpoint
    for each row execute function record.refuse_change()`.execute(db)
  await sql`create table record.signed (
    log text primary key,
    origin text not null,
    size bigint not null,
    root bytea not null)`.execute(db)
  await sql`create table record.cosignature (
    log text not null,
    size bigint not null,
    witness text not null,
    line text not null,
    received_at timestamptz not null default now(),
    primary key (log, size, witness),
    foreign key (log, size) references record.checkpoint (log, size))`.execute(db)
  await sql`create table record.witnessed (
    origin text primary key,
    vkey text not null,
    size bigint not null default 0,
    root bytea,
    note text,
    check ((size = 0) or (root is not null and note is not null)))`.execute(db)
}

async function outboxWithPlaces(db: Kysely<unknown>): Promise<void> {
  await sql`alter table record.outbox add column log text not null default 'public'`.execute(db)
  await sql`alter table record.outbox add column idx bigint`.execute(db)
  await sql`create unique index outbox_place on record.outbox (log, idx) where idx is not null`.execute(db)
  await sql`create index outbox_waiting on record.outbox (log, id) where idx is null`.execute(db)
  await sql`create function record.refuse_change_but_place() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and old.idx is null and new.idx is not null
        and (new.id, new.act_id, new.kind, new.about, new.entry, new.acted_at, new.recorded_at, new.log)
          is not distinct from
          (old.id, old.act_id, old.kind, old.about, old.entry, old.acted_at, old.recorded_at, old.log) then
        return new;
      end if;
      raise exception 'the record is append-only' using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  await sql`drop trigger append_only on record.outbox`.execute(db)
  await sql`create trigger append_only before update or delete on record.outbox
    for each row execute function record.refuse_change_but_place()`.execute(db)
}
