import { type Kysely, sql } from 'kysely'
import { requireAct } from '../../record/require-act.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table units.unit (
    id uuid primary key,
    code text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
    name_de text not null check (name_de <> ''),
    name_en text not null check (name_en <> ''),
    kind text not null check (kind in ('department', 'office', 'enterprise', 'provider', 'team', 'body')),
    legal_form text check (legal_form <> ''),
    parent_id uuid references units.unit,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    follows uuid references units.unit,
    description_de text not null default '',
    description_en text not null default '',
    version int not null check (version > 0),
    act_id uuid not null,
    check (parent_id <> id),
    check (follows <> id))`.execute(db)
  await sql`create index unit_parent on units.unit (parent_id)`.execute(db)
  await sql`create index unit_follows on units.unit (follows)`.execute(db)
  await requireAct(db, 'units.unit')
}
