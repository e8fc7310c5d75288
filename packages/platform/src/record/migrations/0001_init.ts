import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table record.outbox (
    id bigint generated always as identity primary key,
    act_id uuid not null unique,
    kind text not null check (kind ~ '^[a-z-]+\\.[a-z-]+$'),
    about text not null,
    entry text not null check (octet_length(entry) <= 65535),
    acted_at timestamptz not null,
    recorded_at timestamptz not null default now())`.execute(db)
  await sql`create index outbox_about on record.outbox (about, id)`.execute(db)
  await sql`create index outbox_kind on record.outbox (kind text_pattern_ops, id)`.execute(db)
  await sql`create index outbox_time on record.outbox (acted_at)`.execute(db)
  await sql`create function record.require_act() returns trigger language plpgsql as $$
    begin
      if not exists (select from record.outbox where act_id = new.act_id) then
        raise exception 'no act % in the record for this row of %.%', new.act_id, tg_table_schema, tg_table_name
          using errcode = 'integrity_constraint_violation';
      end if;
      return null;
    end $$`.execute(db)
  await sql`create function record.refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the record is append-only' using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  await sql`create trigger append_only before update or delete on record.outbox
    for each row execute function record.refuse_change()`.execute(db)
}
