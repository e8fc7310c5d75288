import { requireAct } from '@klammer/platform/record'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists pg_trgm`.execute(db)
  await elements(db)
  await versions(db)
  await revisions(db)
  await money(db)
  await measurements(db)
}

async function elements(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.strategy (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9-]+$'),
    created_at timestamptz not null default now())`.execute(db)
  await sql`create table strategy.element (
    id uuid primary key,
    strategy_id uuid not null references strategy.strategy,
    kind text not null check (kind in ('strategy', 'guideline', 'goal', 'initiative', 'indicator', 'process')),
    slug text not null check (slug ~ '^[a-z0-9-]+$'),
    created_at timestamptz not null default now(),
    unique (kind, slug))`.execute(db)
  await sql`create unique index one_root on strategy.element (strategy_id) where kind = 'strategy'`.execute(db)
  await sql`create index element_of_strategy on strategy.element (strategy_id, kind)`.execute(db)
}

async function versions(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.resolution (
    id uuid primary key,
    body text not null,
    number text not null,
    decided_on date not null,
    url text,
    unique (body, number))`.execute(db)
  await sql`create table strategy.version (
    id uuid primary key,
    strategy_id uuid not null references strategy.strategy,
    n int not null check (n > 0),
    state text not null check (state in ('draft', 'in-review', 'approved', 'adopted')),
    summary jsonb not null,
    submitted_by text,
    approved_by text,
    resolution_id uuid references strategy.resolution,
    valid_from date,
    valid_to date,
    content_hash text,
    act_id uuid,
    created_at timestamptz not null default now(),
    unique (strategy_id, n),
    check (state = 'draft' or submitted_by is not null),
    check (state not in ('approved', 'adopted') or (approved_by is not null and approved_by <> submitted_by)),
    check (state <> 'adopted' or
      (resolution_id is not null and valid_from is not null and content_hash is not null and act_id is not null)),
    check (valid_to is null or valid_to > valid_from))`.execute(db)
  await sql`create unique index one_open_version on strategy.version (strategy_id) where state <> 'adopted'`.execute(db)
  await sql`create unique index one_current_version on strategy.version (strategy_id)
    where state = 'adopted' and valid_to is null`.execute(db)
  await requireAct(db, 'strategy.version')
}

async function revisions(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.revision (
    id uuid primary key,
    element_id uuid not null references strategy.element,
    n int not null check (n > 0),
    state text not null check (state in ('draft', 'in-review', 'published', 'discarded')),
    content jsonb not null,
    ends boolean not null default false,
    title text not null,
    sort_key text not null,
    unit text,
    stage text,
    author text not null,
    submitted_by text,
    published_by text,
    valid_from date,
    valid_to date,
    version_id uuid references strategy.version,
    act_id uuid,
    edit int not null default 1,
    changed_at timestamptz not null default now(),
    published_at timestamptz,
    unique (element_id, n),
    check (state <> 'in-review' or submitted_by is not null),
    check (state <> 'published' or (valid_from is not null and act_id is not null and published_at is not null)),
    check (valid_to is null or valid_to >= valid_from))`.execute(db)
  await sql`create unique index one_open_revision on strategy.revision (element_id)
    where state in ('draft', 'in-review')`.execute(db)
  await sql`create unique index one_current_revision on strategy.revision (element_id)
    where state = 'published' and valid_to is null`.execute(db)
  await sql`create index revision_in_time on strategy.revision (element_id, valid_from) where state = 'published'`.execute(
    db,
  )
  await sql`create index revision_sorted on strategy.revision (sort_key, element_id)`.execute(db)
  await sql`create index revision_title on strategy.revision using gin (title gin_trgm_ops)`.execute(db)
  await sql`create index revision_version on strategy.revision (version_id)`.execute(db)
  await requireAct(db, 'strategy.revision')
  await sql`create table strategy.link (
    revision_id uuid not null references strategy.revision,
    kind text not null check (kind in ('contributes', 'realises', 'measures', 'depends', 'supersedes')),
    to_id uuid not null references strategy.element,
    primary key (revision_id, kind, to_id))`.execute(db)
  await sql`create index link_to on strategy.link (to_id, kind)`.execute(db)
}

async function money(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.budget_line (
    id uuid primary key,
    initiative_id uuid not null references strategy.element,
    year int not null check (year between 1990 and 2200),
    kind text not null check (kind in ('plan', 'commitment', 'actual')),
    amount_cents bigint not null,
    funder text,
    funding_basis_points int not null default 0 check (funding_basis_points between 0 and 10000),
    source_label text not null,
    source_url text,
    entered_by text not null,
    entered_at timestamptz not null default now(),
    supersedes uuid unique references strategy.budget_line,
    act_id uuid not null)`.execute(db)
  await sql`create index budget_of_initiative on strategy.budget_line (initiative_id, year, kind)`.execute(db)
  await requireAct(db, 'strategy.budget_line')
}

async function measurements(db: Kysely<unknown>): Promise<void> {
  await sql`create table strategy.series (
    indicator_id uuid not null references strategy.element,
    n int not null,
    definition_hash text not null,
    started_on date not null,
    primary key (indicator_id, n))`.execute(db)
  await sql`create table strategy.measurement (
    id uuid primary key,
    indicator_id uuid not null,
    series int not null,
    period_from date not null,
    period_to date not null,
    value numeric,
    numerator numeric,
    denominator numeric,
    suppressed boolean not null default false,
    method text not null check (method in ('automatic', 'manual')),
    query text,
    query_sha256 text,
    inputs_digest text,
    source_label text,
    source_url text,
    note text,
    state text not null check (state in ('proposed', 'published', 'rejected')),
    entered_by text not null,
    entered_at timestamptz not null default now(),
    confirmed_by text,
    published_at timestamptz,
    supersedes uuid unique references strategy.measurement,
    act_id uuid,
    foreign key (indicator_id, series) references strategy.series (indicator_id, n),
    check (period_to >= period_from),
    check (suppressed = (value is null)),
    check (method <> 'automatic' or (query_sha256 is not null and inputs_digest is not null)),
    check (method <> 'manual' or source_label is not null),
    check (state <> 'published' or (act_id is not null and published_at is not null)),
    check (method <> 'manual' or state <> 'published' or (confirmed_by is not null and confirmed_by <> entered_by)))`.execute(
    db,
  )
  await sql`create index measurement_in_time on strategy.measurement
    (indicator_id, series, period_to, published_at) where state = 'published'`.execute(db)
  await sql`create index measurement_waiting on strategy.measurement (entered_at) where state = 'proposed'`.execute(db)
  await requireAct(db, 'strategy.measurement')
}
