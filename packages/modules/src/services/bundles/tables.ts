import type { PlatformDb } from '@klammer/platform/database'
import type { ColumnType, Kysely } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>

export type BundleTables = {
  'services.bundle': { id: string; slug: string; content: string; published_at: Instant; act_id: string }
  'services.service': { slug: string; bundle: string; changed_at: Instant; act_id: string }
}

export function bundleTables(db: PlatformDb): Kysely<BundleTables> {
  return db.withTables<BundleTables>()
}
