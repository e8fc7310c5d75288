import { modules } from '@klammer/modules/city'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { expect, test } from 'vitest'
import { whyNotReady } from './probes.ts'

test('a city is ready once its database answers and every migration has run', async () => {
  const database = await openTestDatabase([...platformHistories, ...modules.map((module) => module.history)])
  const { db } = database
  expect(await whyNotReady({ db, modules })).toBeUndefined()

  const history = { schema: 'future', steps: [{ name: '0001_init', up: async () => {} }] }
  expect(await whyNotReady({ db, modules: [{ ...modules[0]!, history }] })).toContain('future/0001_init')

  await database.close()
  expect(await whyNotReady({ db, modules })).toBe('the database does not answer')
})
