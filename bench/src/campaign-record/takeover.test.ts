import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toBase64 } from '@klammer/engines/tlog'
import { findPostgres, openOnServer, type PostgresServer, startPostgres } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, checkpointOf, judge, killTown, startTown } from './town.ts'

/** Two processes, one PostgreSQL, one folder of keys: as behind a load balancer. */
describe.skipIf(!findPostgres())('two processes on one database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'klammer-takeover-'))
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('write one history together, and the other signs within ten seconds when one is killed', async () => {
    const first = await startTown(folder, server.url)
    const second = await startTown(folder, server.url)
    const acts: string[] = []
    const served = new Map<number, string>()
    const note = async () => {
      for (const town of [first, second]) {
        const checkpoint = await checkpointOf(town)
        if (!checkpoint) continue
        const root = toBase64(checkpoint.root)
        // Never two trees of one size, whichever process is asked.
        expect(served.get(checkpoint.size) ?? root).toBe(root)
        served.set(checkpoint.size, root)
      }
    }
    for (let i = 0; i < 40; i += 1) {
      acts.push(...(await Promise.all([first, second].map(async ({ url }) => (await ask(`${url}/decide`)) ?? 'none'))))
      if (i % 4 === 0) await note()
    }
    await killTown(first)
    acts.push((await ask(`${second.url}/decide`)) ?? 'none')
    await expect
      .poll(async () => (await checkpointOf(second))?.size, { timeout: 10_000, interval: 50 })
      .toBe(acts.length)
    const judgement = await judge(second, served)
    expect(judgement).toMatchObject({ inconsistent: [], differing: 0, state: { misplaced: 0, waiting: 0 } })
    expect(new Set(judgement.state.acts)).toEqual(new Set(acts))
    await killTown(second)
  }, 120_000)

  test('a process that stops in the middle of signing does not keep the others from it', async () => {
    const own = join(folder, 'own')
    const city = await openOnServer(server.url)
    if (city.kind !== 'postgres') throw new Error('this is no PostgreSQL server')
    const town = await startTown(own, city.url)
    // Holds the sequencer's lock, as if it had stopped between two statements.
    const other = await city.pool.connect()
    await other.query('begin')
    await expect
      .poll(async () => (await other.query('select pg_try_advisory_xact_lock(7236003) as held')).rows[0].held)
      .toBe(true)
    const act = (await ask(`${town.url}/decide`)) ?? 'none'
    await new Promise((resolve) => setTimeout(resolve, 500))
    const state = await sql<{ n: number }>`select count(*)::int as n from record.waiting`.execute(city.db)
    expect(state.rows).toEqual([{ n: 1 }])
    other.release(true)
    await expect.poll(async () => (await checkpointOf(town))?.size, { timeout: 10_000, interval: 50 }).toBe(1)
    expect((await judge(town, new Map())).state.acts).toEqual([act])
    await killTown(town)
    await city.close()
  }, 60_000)
})
