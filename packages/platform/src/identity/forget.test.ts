import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { deleteExpired } from './account-store.ts'
import { Browser, LINK_PAGE, openTestCity, signIn, type TestCity } from './testing/city.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
})
afterAll(() => city.close())
afterEach(() => void vi.useRealTimers())

async function rowsIn(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
    city.database.db,
  )
  return rows[0]?.n ?? 0
}

test('what has run out is forgotten, what still counts is kept', async () => {
  const browser = await signIn(city, 'mina@example.org')
  await city.identity.sendLink(new Browser(), { email: 'late@example.org', ...LINK_PAGE })
  await deleteExpired(city.database.db)
  expect(await rowsIn('identity.session')).toBe(1)
  expect(await rowsIn('identity.verification')).toBe(1)
  expect(await rowsIn('identity.rate_limit')).toBeGreaterThan(0)

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * 60 * 60_000 })
  await deleteExpired(city.database.db)
  expect(await rowsIn('identity.verification')).toBe(0)
  expect(await rowsIn('identity.rate_limit')).toBe(0)
  expect(await city.identity.visitorOf(browser.headers)).toMatchObject({ kind: 'person' })

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 24 * 60 * 60_000 })
  await deleteExpired(city.database.db)
  expect(await rowsIn('identity.session')).toBe(0)
  expect(await rowsIn('identity.person')).toBe(1)
})
