import { afterAll, beforeAll, describe } from 'vitest'
import type { Database } from '../database/index.ts'
import { openInMemory, openOnServer } from './open-test-database.ts'
import { findPostgres, type PostgresServer, startPostgres } from './postgres.ts'

/** Opens a fresh, empty database of one kind. */
export type Open = () => Promise<Database>

/**
 * Runs one suite on the embedded database and on a PostgreSQL server: the one that `npm test` has started (`SHARED_POSTGRES_URL`, or
 * `TEST_DATABASE_URL` where everything runs on it), or a throw-away one.
 * Where PostgreSQL is not installed, its half is skipped; in CI that is an error.
 */
export function onBothDatabases(suite: (open: Open) => void): void {
  describe('on the embedded database', () => suite(openInMemory))
  describe.skipIf(!hasPostgres())('on PostgreSQL', () => {
    let server: PostgresServer | undefined
    let url = sharedServer()
    beforeAll(async () => {
      if (url) return
      server = await startPostgres()
      url = server.url
    })
    afterAll(() => server?.stop())
    suite(() => openOnServer(url ?? ''))
  })
}

function sharedServer(): string | undefined {
  return process.env['TEST_DATABASE_URL'] ?? process.env['SHARED_POSTGRES_URL']
}

function hasPostgres(): boolean {
  if (sharedServer() || findPostgres()) return true
  if (process.env['CI']) throw new Error('PostgreSQL must be installed in CI: its half of the tests may not be skipped')
  return false
}
