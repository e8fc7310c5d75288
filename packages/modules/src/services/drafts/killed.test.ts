import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '@klammer/platform/database'
import { findPostgres, startPostgres } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { verifyCases } from '../cases/verify.ts'
import { aRegistry, aService } from '../testing/builders.ts'
import { reopen, takeAndKill } from '../testing/killing.ts'

const folder = mkdtempSync(join(tmpdir(), 'klammer-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function expectAllThere(city: Database, promised: readonly string[]): Promise<void> {
  const registry = aRegistry()
  registry.publish(aService())
  const { rows } = await sql<{
    reference: string
  }>`select reference from services.case_file order by reference`.execute(city.db)
  const found = rows.map(({ reference }) => reference)
  expect(new Set(found).size).toBe(found.length)
  expect(found).toEqual(expect.arrayContaining([...promised]))
  // What was not promised any more is there whole, or not at all.
  const counts = await sql<{ cases: number; events: number; acts: number; mails: number; keys: number }>`select
    (select count(*)::int from services.case_file where act_id is not null) as cases,
    (select count(*)::int from services.case_event) as events,
    (select count(*)::int from record.outbox where kind = 'services.case-submitted') as acts,
    (select count(*)::int from mail.message) as mails,
    (select count(*)::int from services.case_key) as keys`.execute(city.db)
  expect(new Set(Object.values(counts.rows[0] ?? {}))).toEqual(new Set([found.length]))
  expect((await verifyCases(city.db, registry)).faults).toEqual([])
}

test.skipIf(!findPostgres())(
  'whatever moment a city is killed at, each promised application is there once',
  { timeout: 300_000 },
  async () => {
    const server = await startPostgres()
    try {
      const promised: string[] = []
      for (const promises of [1, 20, 3]) promised.push(...(await takeAndKill(['unused', server.url], promises)))
      const city = await reopen(['unused', server.url])
      await expectAllThere(city, promised)
      await city.close()
    } finally {
      await server.stop()
    }
  },
)

test('the same with the embedded database', { timeout: 300_000 }, async () => {
  const dataFolder = join(folder, 'city')
  const promised: string[] = []
  for (const promises of [8]) promised.push(...(await takeAndKill([dataFolder], promises)))
  const city = await reopen([dataFolder])
  await expectAllThere(city, promised)
  await city.close()
})
