import { requireAct } from '@klammer/platform/record'
import { type Kysely, sql } from 'kysely'

/** Published services: bundles that nobody changes, and which of them is the current one of its service. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Text, not jsonb: the id is the hash of exactly these bytes.
  await sql`create table services.bundle (
    id text primary key check (id ~ '^[0-9a-f]{64}$'),
    slug text not null check (slug ~ '^[a-z0-9-]+$'),
    content text not null,
    published_at timestamptz not null,
    act_id uuid not null,
    check (id = encode(sha256(convert_to(content, 'UTF8')), 'hex')))`.execute(db)
  await sql`create index bundle_of_service on services.bundle (slug, published_at)`.execute(db)
  await requireAct(db, 'services.bundle')
  await sql`create function services.keep_bundles() returns trigger language plpgsql as $$
    begin
      raise exception 'a published service is never changed' using errcode = 'integrity_constraint_violation';
    end $$`.execute(db)
  await sql`create trigger append_only before update or delete on services.bundle
    for each row execute function services.keep_bundles()`.execute(db)
  await sql`create trigger no_truncate before truncate on services.bundle
    for each statement execute function services.keep_bundles()`.execute(db)
  await sql`create table services.service (
    slug text primary key,
    bundle text not null references services.bundle,
    changed_at timestamptz not null,
    act_id uuid not null)`.execute(db)
  await requireAct(db, 'services.service')
}
