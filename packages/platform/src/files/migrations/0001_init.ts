import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table files.blob (
    sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size > 0),
    place text not null check (place in ('database', 's3')),
    is_complete boolean not null default false,
    wanted_at timestamptz not null default now())`.execute(db)
  await sql`create table files.chunk (
    sha256 text not null references files.blob on delete cascade,
    position int not null,
    bytes bytea not null,
    primary key (sha256, position))`.execute(db)
  // Images and PDFs are compressed already.
  await sql`alter table files.chunk alter column bytes set storage external`.execute(db)
  await sql`create table files.file (
    id uuid primary key default gen_random_uuid(),
    sha256 text not null references files.blob,
    about text not null,
    visibility text not null check (visibility in ('public', 'internal')),
    name text not null check (length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\\\]'),
    media_type text not null,
    created_at timestamptz not null default now())`.execute(db)
  await sql`create index file_about on files.file (about, created_at, id)`.execute(db)
  await sql`create index file_sha256 on files.file (sha256)`.execute(db)
}
