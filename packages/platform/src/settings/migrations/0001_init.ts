import { type Kysely, sql } from 'kysely'
import { requireAct } from '../../record/require-act.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table settings.city_version (
    version int primary key check (version > 0),
    content jsonb not null,
    changed_at timestamptz not null default now(),
    changed_by text,
    act_id uuid not null)`.execute(db)
  await requireAct(db, 'settings.city_version')
  await sql`create table settings.page_version (
    page text not null check (page in ('imprint', 'privacy', 'accessibility')),
    language text not null check (language in ('de', 'en', 'plain')),
    version int not null check (version > 0),
    title text not null check (length(title) between 1 and 200),
    markdown text not null check (length(markdown) <= 100000),
    published_at timestamptz not null default now(),
    published_by text,
    act_id uuid not null,
    primary key (page, language, version))`.execute(db)
  await requireAct(db, 'settings.page_version')
}
