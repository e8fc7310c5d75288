import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import type { Database } from '../database/index.ts'
import { platformHistories } from '../histories.ts'
import { DEFAULT_SETTINGS } from '../settings/model.ts'
import { changeSettings, settingsManifest } from '../settings/index.ts'
import { openTestDatabase } from '../testing/index.ts'
import { type ActVersions, listenForActs, noteActs } from '../web/index.ts'
import { keepSearchCurrent, search, searchJobs } from './index.ts'

let city: Database
let acts: ActVersions
beforeAll(async () => {
  city = await openTestDatabase(platformHistories)
  acts = await listenForActs(city)
})
afterAll(async () => {
  await acts.close()
  await city.close()
})

const act = () => actAs({ db: city.db, actor: { kind: 'system', name: 'test' } })
const count = async (query: string) => (await search(city.db, { query, locale: 'de', limit: 5 })).total

test('the search knows a fresh city and follows its acts', async () => {
  const stop = keepSearchCurrent(city.db, [settingsManifest], acts, (error) => expect.fail(String(error)))
  await expect.poll(() => count('Barrierefreiheit'), { timeout: 10_000 }).toBeGreaterThan(0)
  expect(await count('Beispielstadt')).toBe(0)
  const contact = { ...DEFAULT_SETTINGS.contact, organisation: 'Stadtverwaltung Beispielstadt' }
  const noted = noteActs(act())
  await changeSettings(noted.act, 0, { ...DEFAULT_SETTINGS, contact })
  noted.bump(acts)
  await expect.poll(() => count('Beispielstadt'), { timeout: 10_000 }).toBeGreaterThan(0)
  await stop()
})
test('the job finds what no act has told', async () => {
  await city.db.deleteFrom('search.document').execute()
  for (const job of searchJobs([settingsManifest])) await job.run(act(), undefined)
  expect(await count('Barrierefreiheit')).toBeGreaterThan(0)
})
