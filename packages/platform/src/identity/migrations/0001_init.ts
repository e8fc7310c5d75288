import { type Kysely, sql } from 'kysely'
import { requireAct } from '../../record/require-act.ts'

/**
 * Person, session, account, verification and passkey are better-auth's tables, with its column names: `schema.test.ts` compares
 * them with what the installed version expects. The rest is ours.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table identity.person (
    id uuid primary key,
    name text not null,
    email text not null unique,
    "emailVerified" boolean not null,
    image text,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null)`.execute(db)
  await sql`create table identity.session (
    id uuid primary key,
    token text not null unique,
    "userId" uuid not null references identity.person on delete cascade,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    method text not null check (method in ('link', 'passkey', 'resident', 'staff', 'terminal')),
    trust text not null check (trust in ('low', 'substantial', 'high')),
    "secondStepAt" timestamptz)`.execute(db)
  await sql`create index session_person on identity.session ("userId")`.execute(db)
  await sql`create table identity.account (
    id uuid primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" uuid not null references identity.person on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    scope text,
    password text,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null,
    unique ("providerId", "accountId"))`.execute(db)
  await sql`create index account_person on identity.account ("userId")`.execute(db)
  // better-auth chooses ids here that are no uuids: a reserved identifier is its own id.
  await sql`create table identity.verification (
    id text primary key,
    identifier text not null,
    value text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz not null,
    "updatedAt" timestamptz not null)`.execute(db)
  await sql`create index verification_identifier on identity.verification (identifier)`.execute(db)
  await sql`create table identity.passkey (
    id uuid primary key,
    name text,
    "publicKey" text not null,
    "userId" uuid not null references identity.person on delete cascade,
    "credentialID" text not null unique,
    counter bigint not null,
    "deviceType" text not null,
    "backedUp" boolean not null,
    transports text,
    "createdAt" timestamptz,
    aaguid text)`.execute(db)
  await sql`create index passkey_person on identity.passkey ("userId")`.execute(db)

  await sql`create table identity.role_grant (
    id uuid primary key,
    person_id uuid not null references identity.person on delete cascade,
    role text not null check (role <> ''),
    unit text not null check (unit <> ''),
    granted_by uuid references identity.person on delete set null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    act_id uuid not null)`.execute(db)
  await sql`create index role_grant_person on identity.role_grant (person_id)`.execute(db)
  await sql`create unique index role_grant_once on identity.role_grant (person_id, role, unit)
    where valid_to is null`.execute(db)
  await requireAct(db, 'identity.role_grant')

  await sql`create table identity.authenticator (
    person_id uuid primary key references identity.person on delete cascade,
    secret text not null,
    confirmed_at timestamptz,
    last_counter bigint not null default 0)`.execute(db)
  await sql`create table identity.backup_code (
    person_id uuid not null references identity.person on delete cascade,
    code_hash text not null,
    primary key (person_id, code_hash))`.execute(db)

  await sql`create table identity.one_time_link (
    token_hash text primary key,
    purpose text not null check (purpose in ('administrator', 'address')),
    person_id uuid references identity.person on delete cascade,
    email text,
    expires_at timestamptz not null,
    check (purpose <> 'address' or (person_id is not null and email is not null)))`.execute(db)

  await sql`create table identity.rate_limit (
    key text primary key,
    count int not null,
    window_ends_at timestamptz not null)`.execute(db)
}
