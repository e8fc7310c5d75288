import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findPostgres, type PostgresServer, startPostgres } from '@klammer/platform/testing'
import { crashRecord } from './crash.ts'

const seed = Date.now() % 1_000_000
const RIGHT = {
  lost: 0,
  inconsistent: [],
  differing: 0,
  state: { waiting: 0, lonelyActs: 0, lonelyDecisions: 0, misplaced: 0 },
}

test('a town killed while it decides has an entry for each act, an act for each entry, and one history', async () => {
  const outcome = await crashRecord({ acts: 150, kills: 3, seed, say: () => {} })
  expect(outcome, `seed ${seed}`).toMatchObject(RIGHT)
  expect(outcome.acknowledged).toBeGreaterThanOrEqual(150)
  expect(outcome.checkpoints).toBeGreaterThan(1)
}, 180_000)

describe.skipIf(!findPostgres())('on a server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server.stop())

  test('the same holds when the process dies and the database goes on', async () => {
    const outcome = await crashRecord({ acts: 300, kills: 4, seed, databaseUrl: server.url, say: () => {} })
    expect(outcome, `seed ${seed}`).toMatchObject(RIGHT)
  }, 180_000)
})
