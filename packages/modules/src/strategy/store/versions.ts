import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { LocalizedText, Resolution, ResolutionId, StrategyId, Version, VersionId } from '../model.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'
import { toResolution, toVersion } from './rows.ts'

export interface StrategyRow {
  readonly id: StrategyId
  readonly slug: string
}

export async function strategies(db: StrategyDb): Promise<readonly StrategyRow[]> {
  const rows = await db
    .selectFrom('strategy.strategy')
    .select(['id', 'slug'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id as StrategyId, slug: row.slug }))
}

export async function strategyBySlug(db: StrategyDb, slug: string): Promise<StrategyId | undefined> {
  const row = await db.selectFrom('strategy.strategy').select('id').where('slug', '=', slug).executeTakeFirst()
  return row?.id as StrategyId | undefined
}

/**
 * From here to the end of the transaction nobody else gives names: two people who add things of one title at the same moment get two
 * addresses, one after the other.
 */
export async function lockNames(tx: StrategyTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('strategy.names', 0))`.execute(tx)
}

/** Locks the strategy: one open version at a time. */
export async function lockStrategy(tx: StrategyTransaction, id: StrategyId): Promise<StrategyRow | undefined> {
  const row = await tx
    .selectFrom('strategy.strategy')
    .select(['id', 'slug'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && { id: row.id as StrategyId, slug: row.slug }
}

export async function versionsOf(db: StrategyDb, strategy: StrategyId): Promise<readonly Version[]> {
  const rows = await db
    .selectFrom('strategy.version')
    .selectAll()
    .where('strategy_id', '=', strategy)
    .orderBy('n')
    .execute()
  const resolutions = await resolutionRows(
    db,
    rows.flatMap((row) => row.resolution_id ?? []),
  )
  return rows.map((row) => toVersion(row, resolutions.get(row.resolution_id ?? '')))
}

async function resolutionRows(db: StrategyDb, ids: readonly string[]) {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('strategy.resolution').selectAll().where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function insertVersion(
  tx: StrategyTransaction,
  version: { readonly strategy: StrategyId; readonly n: number; readonly summary: LocalizedText },
): Promise<VersionId> {
  const id = randomUUID() as VersionId
  const { n, strategy, summary } = version
  await tx
    .insertInto('strategy.version')
    .values({ id, strategy_id: strategy, n, summary: JSON.stringify(summary), state: 'draft' })
    .execute()
  return id
}

export async function updateVersion(
  tx: StrategyTransaction,
  id: VersionId,
  change:
    | { readonly summary: LocalizedText }
    | { readonly state: 'draft' }
    | { readonly state: 'in-review'; readonly submittedBy: string }
    | { readonly state: 'approved'; readonly approvedBy: string },
): Promise<void> {
  const columns =
    'summary' in change
      ? { summary: JSON.stringify(change.summary) }
      : change.state === 'draft'
        ? { state: 'draft', submitted_by: null, approved_by: null }
        : change.state === 'in-review'
          ? { state: 'in-review', submitted_by: change.submittedBy }
          : { state: 'approved', approved_by: change.approvedBy }
  await tx.updateTable('strategy.version').set(columns).where('id', '=', id).execute()
}

/** The version holds from `validFrom` on; the one before ends on that day. */
export async function adopt(
  tx: StrategyTransaction,
  version: Version,
  adoption: {
    readonly resolution: ResolutionId
    readonly validFrom: string
    readonly contentHash: string
    readonly actId: string
  },
): Promise<void> {
  await tx
    .updateTable('strategy.version')
    .set({ valid_to: adoption.validFrom })
    .where('strategy_id', '=', version.strategy)
    .where('state', '=', 'adopted')
    .where('valid_to', 'is', null)
    .execute()
  await tx
    .updateTable('strategy.version')
    .set({
      state: 'adopted',
      resolution_id: adoption.resolution,
      valid_from: adoption.validFrom,
      content_hash: adoption.contentHash,
      act_id: adoption.actId,
    })
    .where('id', '=', version.id)
    .execute()
}

/** The same resolution may carry several decisions: it is kept once. */
export async function saveResolution(tx: StrategyTransaction, resolution: Omit<Resolution, 'id'>): Promise<Resolution> {
  const { body, decidedOn, number, url } = resolution
  const known = await tx
    .selectFrom('strategy.resolution')
    .selectAll()
    .where('body', '=', body)
    .where('number', '=', number)
    .executeTakeFirst()
  if (known) return toResolution(known)
  const row = await tx
    .insertInto('strategy.resolution')
    .values({ id: randomUUID(), body, number, decided_on: decidedOn, url: url ?? null })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toResolution(row)
}
