import { findPostgres, openOnServer, startPostgres } from '@klammer/platform/testing'
import { describe, expect, test } from 'vitest'
import { prepareTown } from '../record/town.ts'
import { growToMillions } from './millions.ts'

describe.skipIf(!findPostgres())('a log of many entries', () => {
  test('has the signed root when it is re-derived from the bundles that it serves', async () => {
    const server = await startPostgres()
    const [empty, full] = [await openOnServer(server.url), await openOnServer(server.url)]
    await prepareTown(empty)
    await prepareTown(full)
    const outcome = await growToMillions(empty, full, { acts: 45_000, derive: 40_000, rounds: 20, say: () => {} })
    expect(outcome.derived).toBe(40_000)
    await empty.close()
    await full.close()
    await server.stop()
  }, 120_000)
})
