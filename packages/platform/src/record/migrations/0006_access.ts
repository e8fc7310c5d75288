import { type Kysely, sql } from 'kysely'

/** Several logs by how long they are kept; who looked at a person's data, sealed for that person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table record.log (
    name text primary key check (name ~ '^[a-z]+(-[0-9]{4})?$'),
    class text not null check (class in ('public', 'access')),
    keep_until date,
    pruned_at timestamptz,
    check ((class = 'public') = (keep_until is null)),
    check (pruned_at is null or keep_until is not null))`.execute(db)
  await sql`insert into record.log (name, class) values ('public', 'public')`.execute(db)
  await expiry(db)
  await sql`create table record.look (
    position bigint generated always as identity primary key,
    act_id uuid not null unique references record.outbox (act_id),
    subject_id uuid not null references record.subject,
    visit bytea not null unique check (octet_length(visit) = 32),
    sealed bytea not null)`.execute(db)
  await sql`create index look_of_subject on record.look (subject_id, position)`.execute(db)
  await erasure(db)
}

/** Entries go with the term of their log, never before it and never the public ones. Tiles and checkpoints stay. */
async function expiry(db: Kysely<unknown>): Promise<void> {
  await sql`create function record.has_expired(wanted text) returns boolean language sql stable as $$
    select exists (select from record.log
      where name = wanted and keep_until < (now() at time zone 'Europe/Berlin')::date) $$`.execute(db)
  await sql`create function record.refuse_delete_in_term() returns trigger language plpgsql as $$
    begin
      if record.has_expired(old.log) then
        return old;
      end if;
      raise exception 'the record is append-only' using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  for (const table of ['record.outbox', 'record.place']) {
    await sql`drop trigger append_only on ${sql.table(table)}`.execute(db)
    await sql`create trigger append_only before update on ${sql.table(table)}
      for each row execute function record.refuse_change()`.execute(db)
    await sql`create trigger kept_in_term before delete on ${sql.table(table)}
      for each row execute function record.refuse_delete_in_term()`.execute(db)
  }
}

/** Of an erased person not even the id stays: a digest of it is enough to refuse new acts about them. */
async function erasure(db: Kysely<unknown>): Promise<void> {
  await sql`create table record.erased_subject (
    digest bytea primary key check (octet_length(digest) = 32),
    erased_at timestamptz not null default now())`.execute(db)
  await sql`insert into record.erased_subject (digest, erased_at)
    select sha256(convert_to(id::text, 'UTF8')), erased_at from record.subject where erased_at is not null`.execute(db)
  await sql`delete from record.subject where erased_at is not null`.execute(db)
  await sql`alter table record.subject drop constraint subject_check`.execute(db)
  await sql`alter table record.subject drop column erased_at`.execute(db)
  await sql`alter table record.subject alter column wrapped_key set not null`.execute(db)
}
