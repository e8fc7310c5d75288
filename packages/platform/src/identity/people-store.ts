import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { RoleGrant } from '../act/act.ts'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import { isNoAddress } from './oidc.ts'
import type { Factors } from './model.ts'

export interface KnownPerson {
  readonly id: string
  readonly name: string
  /** Missing where an OpenID provider vouched for none. */
  readonly email: string | undefined
}

export interface Grant extends RoleGrant {
  readonly id: string
  readonly validFrom: string
  readonly validTo: string | undefined
}

/** Roles that count now. */
export async function grantsOf(db: PlatformDb, personId: string): Promise<readonly Grant[]> {
  const rows = await activeGrants(db).where('person_id', '=', personId).orderBy('role').orderBy('unit').execute()
  return rows.map(toGrant)
}

export async function factorsOf(db: PlatformDb, personId: string): Promise<Factors> {
  const { rows } = await sql<{ authenticator: boolean; passkeys: number }>`select
    exists (select from identity.authenticator where person_id = ${personId} and confirmed_at is not null) as authenticator,
    (select count(*)::int from identity.passkey where "userId" = ${personId}) as passkeys`.execute(db)
  return rows[0] ?? { authenticator: false, passkeys: 0 }
}

export async function personById(db: PlatformDb, id: string): Promise<KnownPerson | undefined> {
  const row = await db
    .selectFrom('identity.person')
    .select(['id', 'name', 'email'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && toPerson(row)
}

export async function personByEmail(db: PlatformDb, email: string): Promise<KnownPerson | undefined> {
  const row = await db
    .selectFrom('identity.person')
    .select(['id', 'name', 'email'])
    .where('email', '=', email)
    .executeTakeFirst()
  return row && toPerson(row)
}

/** A person whose address nobody has proven yet. @returns the id */
export async function insertPerson(tx: PlatformTransaction, person: { name: string; email: string }): Promise<string> {
  const id = randomUUID()
  const now = new Date()
  await tx
    .insertInto('identity.person')
    .values({ id, ...person, emailVerified: false, image: null, createdAt: now, updatedAt: now })
    .execute()
  return id
}

/** Whether the last administrator is leaving can only be said when nobody else grants or revokes meanwhile. */
export async function lockGrants(tx: PlatformTransaction): Promise<void> {
  await sql`lock table identity.role_grant in share row exclusive mode`.execute(tx)
}

export async function insertGrant(
  tx: PlatformTransaction,
  grant: {
    personId: string
    role: string
    unit: string
    grantedBy: string | null
    from: Date
    to: Date | null
    actId: string
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('identity.role_grant')
    .values({
      id,
      person_id: grant.personId,
      role: grant.role,
      unit: grant.unit,
      granted_by: grant.grantedBy,
      valid_from: grant.from,
      valid_to: grant.to,
      act_id: grant.actId,
    })
    .execute()
  return id
}

export async function activeGrant(db: PlatformDb, id: string): Promise<(Grant & { personId: string }) | undefined> {
  const row = await activeGrants(db).where('id', '=', id).executeTakeFirst()
  return row && { ...toGrant(row), personId: row.person_id }
}

export async function endGrant(tx: PlatformTransaction, id: string, at: Date, actId: string): Promise<void> {
  await tx.updateTable('identity.role_grant').set({ valid_to: at, act_id: actId }).where('id', '=', id).execute()
}

/** How many other people hold a role for the whole city, without end? */
export async function othersHolding(db: PlatformDb, role: string, personId: string): Promise<number> {
  const rows = await activeGrants(db)
    .where('role', '=', role)
    .where('unit', '=', '*')
    .where('valid_to', 'is', null)
    .where('person_id', '<>', personId)
    .execute()
  return new Set(rows.map((row) => row.person_id)).size
}

export interface PeoplePage {
  readonly people: readonly (KnownPerson & { readonly grants: readonly Grant[] })[]
  /** Where the next page starts; `undefined` on the last. */
  readonly next: string | undefined
}

/** People by address, page by key. `staffOnly` leaves out who holds no role. */
export async function listPeople(
  db: PlatformDb,
  { search = '', staffOnly, after = '', limit }: { search?: string; staffOnly: boolean; after?: string; limit: number },
): Promise<PeoplePage> {
  let query = db.selectFrom('identity.person').select(['id', 'name', 'email']).where('email', '>', after)
  if (search !== '') {
    const pattern = `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    query = query.where((is) => is.or([is('email', 'like', pattern), is(is.fn('lower', ['name']), 'like', pattern)]))
  }
  if (staffOnly) query = query.where('id', 'in', activeGrants(db).clearSelect().select('person_id'))
  const rows = await query
    .orderBy('email')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const ids = shown.map((row) => row.id)
  const grants =
    ids.length === 0
      ? []
      : await activeGrants(db).where('person_id', 'in', ids).orderBy('role').orderBy('unit').execute()
  return {
    people: shown.map((row) => ({
      ...toPerson(row),
      grants: grants.filter((grant) => grant.person_id === row.id).map(toGrant),
    })),
    next: rows.length > limit ? shown.at(-1)?.email : undefined,
  }
}

function activeGrants(db: PlatformDb) {
  const now = new Date()
  return db
    .selectFrom('identity.role_grant')
    .selectAll()
    .where('valid_from', '<=', now)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', now)]))
}

function toPerson(row: { id: string; name: string; email: string }): KnownPerson {
  return { id: row.id, name: row.name, email: isNoAddress(row.email) ? undefined : row.email }
}

function toGrant(row: { id: string; role: string; unit: string; valid_from: Date; valid_to: Date | null }): Grant {
  return {
    id: row.id,
    role: row.role,
    unit: row.unit,
    validFrom: row.valid_from.toISOString(),
    validTo: row.valid_to?.toISOString(),
  }
}
