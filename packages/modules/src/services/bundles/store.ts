import type { PlatformDb } from '@klammer/platform/database'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { Bundles } from '../registry.ts'
import { bundleTables } from './tables.ts'

/** Bundles read before: they never change. Small ones, and as many as a city has services and old versions in use. */
const kept = new Map<string, ServiceBundle>()
const MOST_KEPT = 200

/** The published services in the database. */
export const bundles: Bundles = {
  async find(db, id) {
    const before = kept.get(id)
    if (before) return before
    const row = await bundleTables(db)
      .selectFrom('services.bundle')
      .select('content')
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    const bundle = JSON.parse(row.content) as ServiceBundle
    if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
    kept.set(id, bundle)
    return bundle
  },
  async current(db, slug) {
    const row = await bundleTables(db)
      .selectFrom('services.service')
      .select('bundle')
      .where('slug', '=', slug)
      .executeTakeFirst()
    const bundle = row && (await this.find(db, row.bundle as BundleId))
    return row && bundle && { id: row.bundle as BundleId, bundle }
  },
}

export interface PublishedService {
  readonly id: BundleId
  readonly bundle: ServiceBundle
}

/** Every service with its current version, by its slug. */
export async function currentServices(db: PlatformDb): Promise<readonly PublishedService[]> {
  const rows = await bundleTables(db)
    .selectFrom('services.service')
    .select(['slug', 'bundle'])
    .orderBy('slug')
    .execute()
  const found: PublishedService[] = []
  for (const row of rows) {
    const id = row.bundle as BundleId
    const bundle = await bundles.find(db, id)
    if (bundle) found.push({ id, bundle })
  }
  return found
}

export interface Version {
  readonly id: BundleId
  readonly publishedAt: string
  readonly actId: string
}

/** All versions of a service, the newest first. */
export async function versionsOf(db: PlatformDb, slug: string): Promise<readonly Version[]> {
  const rows = await bundleTables(db)
    .selectFrom('services.bundle')
    .select(['id', 'published_at', 'act_id'])
    .where('slug', '=', slug)
    .orderBy('published_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ act_id, id, published_at }) => ({
    id: id as BundleId,
    publishedAt: published_at.toISOString(),
    actId: act_id,
  }))
}
