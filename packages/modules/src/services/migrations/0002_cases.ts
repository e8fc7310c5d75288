import { requireAct } from '@klammer/platform/record'
import { type Kysely, sql } from 'kysely'

/** Drafts that only their owner can read, and cases as chains of sealed events with the projections that lists need. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await drafts(db)
  await cases(db)
  await around(db)
}

async function drafts(db: Kysely<unknown>): Promise<void> {
  // The key is in the applicant's cookie or comes from their return code: whoever has only the database reads nothing.
  await sql`create table services.draft (
    id uuid primary key,
    bundle text not null,
    service text not null,
    sealed bytea,
    edit int not null default 0,
    code_lookup bytea unique,
    code_key bytea,
    case_id uuid,
    started_at timestamptz not null,
    saved_at timestamptz not null,
    expires_at timestamptz not null,
    check ((code_lookup is null) = (code_key is null)))`.execute(db)
  await sql`create index draft_by_expiry on services.draft (expires_at)`.execute(db)
  // What became of drafts, without a trace of whose they were: for the completion rate.
  await sql`create table services.journey (
    id uuid primary key,
    service text not null,
    started_on date not null,
    ended text check (ended in ('submitted', 'expired', 'discarded')))`.execute(db)
  await sql`create index journey_by_day on services.journey (started_on, id)`.execute(db)
}

async function cases(db: Kysely<unknown>): Promise<void> {
  await sql`create table services.case_file (
    id uuid primary key,
    reference text unique,
    bundle text not null,
    service text not null,
    unit text not null,
    channel text not null check (channel in ('online', 'desk', 'letter', 'phone')),
    locale text not null,
    state text not null,
    seq int not null,
    head bytea not null,
    account text,
    assignee text,
    substitute text,
    waits_for text not null,
    due_on date,
    result text,
    submitted_at timestamptz not null,
    changed_at timestamptz not null,
    decided_at timestamptz,
    closed_on date,
    delete_after date,
    act_id uuid)`.execute(db)
  // One index for each order of the worklist, each with the key as last part, for the cases that are still worked on.
  const open = sql`where state not in ('final', 'withdrawn', 'forwarded', 'archived', 'deleted')`
  await sql`create index open_by_due on services.case_file (coalesce(due_on, 'infinity'::date), id) ${open}`.execute(db)
  await sql`create index open_by_age on services.case_file (submitted_at, id) ${open}`.execute(db)
  await sql`create index open_by_change on services.case_file (changed_at, id) ${open}`.execute(db)
  await sql`create index open_by_reference on services.case_file ((reference collate "C"), id) ${open}`.execute(db)
  await sql`create index open_of_unit on services.case_file (unit, coalesce(due_on, 'infinity'::date), id) ${open}`.execute(
    db,
  )
  await sql`create index open_of_assignee on services.case_file (assignee, coalesce(due_on, 'infinity'::date), id) ${open}`.execute(
    db,
  )
  await sql`create index open_of_service on services.case_file (service, coalesce(due_on, 'infinity'::date), id) ${open}`.execute(
    db,
  )
  await sql`create index open_in_state on services.case_file (state, coalesce(due_on, 'infinity'::date), id) ${open}`.execute(
    db,
  )
  await sql`create index case_of_account on services.case_file (account, submitted_at) where account is not null`.execute(
    db,
  )
  await sql`create index case_to_delete on services.case_file (delete_after) where state <> 'deleted'`.execute(db)
  await sql`create index case_by_submission on services.case_file (submitted_at, id)`.execute(db)
  await requireAct(db, 'services.case_file')

  await sql`create table services.case_key (
    case_id uuid primary key references services.case_file,
    wrapped bytea,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null)))`.execute(db)

  await sql`create table services.case_event (
    case_id uuid not null references services.case_file,
    seq int not null check (seq >= 1),
    type text not null,
    state text not null,
    at timestamptz not null,
    role text not null,
    actor text not null,
    bundle text not null,
    payload bytea,
    payload_hash bytea not null check (octet_length(payload_hash) = 32),
    prev_hash bytea not null check (octet_length(prev_hash) = 32),
    primary key (case_id, seq))`.execute(db)
  await appendOnly(db)
}

/** Nobody rewrites a file: events are only added, and the one change allowed is that a payload goes with its key. */
async function appendOnly(db: Kysely<unknown>): Promise<void> {
  await sql`create function services.keep_events() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and new.payload is null
        and (new.case_id, new.seq, new.type, new.state, new.at, new.role, new.actor, new.bundle, new.payload_hash, new.prev_hash)
          is not distinct from
          (old.case_id, old.seq, old.type, old.state, old.at, old.role, old.actor, old.bundle, old.payload_hash, old.prev_hash)
      then return new;
      end if;
      raise exception 'events of a case are never changed';
    end $$`.execute(db)
  await sql`create trigger append_only before update or delete on services.case_event
    for each row execute function services.keep_events()`.execute(db)
  await sql`create trigger no_truncate before truncate on services.case_event
    for each statement execute function services.keep_events()`.execute(db)
}

async function around(db: Kysely<unknown>): Promise<void> {
  await sql`create table services.deadline (
    case_id uuid not null references services.case_file,
    name text not null,
    set_by int not null,
    last_day date not null,
    owner text not null check (owner in ('applicant', 'office', 'clock')),
    event text,
    ended text check (ended in ('met', 'missed', 'replaced')),
    ended_by int,
    primary key (case_id, name, set_by),
    check ((ended is null) = (ended_by is null)))`.execute(db)
  await sql`create index deadline_due on services.deadline (last_day, case_id) where ended is null`.execute(db)
  await sql`create table services.case_access (
    hash bytea primary key,
    case_id uuid not null references services.case_file,
    purpose text not null check (purpose in ('applicant', 'answer', 'notice')),
    of_seq int,
    single_use boolean not null,
    used_at timestamptz,
    expires_at timestamptz)`.execute(db)
  await sql`create index access_of_case on services.case_access (case_id)`.execute(db)
  await sql`create table services.notice (
    case_id uuid not null references services.case_file,
    seq int not null,
    sealed bytea,
    sha256 bytea not null,
    medium text,
    sent_on date,
    retrieved_on date,
    received_on date,
    announced_on date,
    printed_at timestamptz,
    primary key (case_id, seq))`.execute(db)
  await sql`create index notice_to_print on services.notice (case_id, seq) where medium = 'post' and printed_at is null`.execute(
    db,
  )
}
