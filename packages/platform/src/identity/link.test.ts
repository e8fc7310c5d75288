import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { parseSetCookie } from './cookies.ts'
import { sessionsOf } from './index.ts'
import { Browser, inTestCity, LINK_PAGE, openTestCity, signIn, type TestCity, tokenOf } from './testing/city.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
})
afterAll(() => city.close())
afterEach(() => void vi.useRealTimers())

/** Only the clock is turned; timers of the database keep running. */
function turnClock(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
}

test('the first link of an address opens an account that knows nothing but the address', async () => {
  const browser = await signIn(city, 'Mina@Example.org')
  const visitor = await city.identity.visitorOf(browser.headers)
  expect(visitor).toMatchObject({
    kind: 'person',
    actor: { name: '', email: 'mina@example.org', grants: [], trust: 'low' },
    session: { method: 'link' },
    staffDoor: 'none',
  })
  expect(await city.identity.actorOf(browser.headers)).toMatchObject({ kind: 'person', email: 'mina@example.org' })
})
test('the second link of an address leads to the same account', async () => {
  const first = await city.identity.actorOf((await signIn(city, 'twice@example.org')).headers)
  const second = await city.identity.actorOf((await signIn(city, 'twice@example.org')).headers)
  expect(second).toEqual(first)
})
test('opening the page of a link shows whose it is and does not use it up; signing in does', async () => {
  const browser = new Browser()
  await city.identity.sendLink(browser, { email: 'once@example.org', ...LINK_PAGE })
  const token = tokenOf(city.mails.at(-1))
  expect(await city.identity.linkAddress(token)).toBe('once@example.org')
  expect(await city.identity.linkAddress(token)).toBe('once@example.org')
  const outcomes = await Promise.all([1, 2].map(() => city.identity.signInByLink(new Browser(), token)))
  expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['refused', 'signed-in'])
  expect(await city.identity.signInByLink(browser, token)).toEqual({ kind: 'refused', because: 'link-void' })
  expect(await city.identity.linkAddress(token)).toBeUndefined()
})
test('a link is void after a quarter of an hour', async () => {
  const browser = new Browser()
  await city.identity.sendLink(browser, { email: 'late@example.org', ...LINK_PAGE })
  turnClock(16)
  expect(await city.identity.linkAddress(tokenOf(city.mails.at(-1)))).toBeUndefined()
  expect(await city.identity.signInByLink(browser, tokenOf(city.mails.at(-1)))).toEqual({
    kind: 'refused',
    because: 'link-void',
  })
})
test.each(['', 'x', 'x'.repeat(32), "' or 1=1 --"])('nobody signs in with the made-up link %j', async (token) => {
  expect(await city.identity.signInByLink(new Browser('192.0.2.9'), token)).toMatchObject({ kind: 'refused' })
})
test('the mail leads to the page asked for, in its language, and on to where the person was going', async () => {
  await city.identity.sendLink(new Browser(), {
    email: 'way@example.org',
    locale: 'en',
    page: '/en/sign-in/confirm',
    goOn: '/my?a=1&b=2',
  })
  const mail = city.mails.at(-1)
  const url = new URL(mail?.url ?? '')
  expect(mail).toMatchObject({ kind: 'sign-in', to: 'way@example.org', locale: 'en' })
  expect([url.origin, url.pathname, url.searchParams.get('zurueck')]).toEqual([
    'http://localhost:3120',
    '/en/sign-in/confirm',
    '/my?a=1&b=2',
  ])
})
test.each(['', 'nobody', 'a@b', 'a b@example.org', 'x@staff.invalid', `${'a'.repeat(250)}@example.org`])(
  'no mail goes to %j',
  async (email) => {
    const before = city.mails.length
    expect(await city.identity.sendLink(new Browser(), { email, ...LINK_PAGE })).toEqual({
      kind: 'refused',
      because: 'email-malformed',
    })
    expect(city.mails).toHaveLength(before)
  },
)
test('the answer is the same for known, unknown and flooded addresses, and nobody is flooded', async () => {
  const ask = (email: string, n: number) =>
    city.identity.sendLink(new Browser(`198.51.100.${n}`), { email, ...LINK_PAGE })
  const outcomes = [await ask('mina@example.org', 1), await ask('unknown@example.org', 2)]
  for (let n = 10; n < 20; n++) outcomes.push(await ask('flooded@example.org', n))
  expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome)))).toEqual(new Set(['{"kind":"sent"}']))
  expect(city.mails.filter((mail) => mail.to === 'flooded@example.org')).toHaveLength(5)
})
test('one machine may not ask for links without end, also not after a restart of the server', async () => {
  const browser = new Browser('203.0.113.5')
  const ask = (where: TestCity, n: number) =>
    where.identity.sendLink(browser, { email: `many${n}@example.org`, ...LINK_PAGE })
  for (let n = 0; n < 10; n++) expect(await ask(city, n)).toEqual({ kind: 'sent' })
  expect(await ask(city, 10)).toEqual({ kind: 'refused', because: 'too-many' })
  const restarted = inTestCity(city.database, city.config)
  expect(await ask(restarted, 11)).toEqual({ kind: 'refused', because: 'too-many' })
  expect(
    await restarted.identity.sendLink(new Browser('203.0.113.6'), { email: 'other@example.org', ...LINK_PAGE }),
  ).toEqual({ kind: 'sent' })
  turnClock(2)
  expect(await ask(restarted, 12)).toEqual({ kind: 'sent' })
})
test('neither addresses of people nor of machines stand in the table of attempts, nor usable links in the database', async () => {
  await city.identity.sendLink(new Browser('203.0.113.77'), { email: 'secret@example.org', ...LINK_PAGE })
  const { rows } = await sql`select to_jsonb(r)::text as text from identity.rate_limit r`.execute(city.database.db)
  const limits = JSON.stringify(rows)
  expect(limits).not.toContain('203.0.113')
  expect(limits).not.toContain('example.org')
  const { rows: links } = await sql`select to_jsonb(v)::text as text from identity.verification v`.execute(
    city.database.db,
  )
  expect(JSON.stringify(links)).not.toContain(tokenOf(city.mails.at(-1)))
})
test('the session cookie is out of reach of scripts and other sites, and secure wherever the city is not on this machine', async () => {
  const browser = new Browser('192.0.2.50')
  await city.identity.sendLink(browser, { email: 'cookie@example.org', ...LINK_PAGE })
  const outcome = await city.identity.signInByLink(browser, tokenOf(city.mails.at(-1)))
  if (outcome.kind !== 'signed-in') throw new Error(outcome.because)
  const session = outcome.cookies.map(parseSetCookie).find((cookie) => cookie.name.endsWith('session_token'))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'lax', secure: false, path: '/' })

  const online = inTestCity(city.database, { ...city.config, origin: 'https://stadt.example' })
  await online.identity.sendLink(browser, { email: 'cookie@example.org', ...LINK_PAGE })
  const there = await online.identity.signInByLink(browser, tokenOf(online.mails.at(-1)))
  if (there.kind !== 'signed-in') throw new Error(there.because)
  const secured = there.cookies.map(parseSetCookie).find((cookie) => cookie.name.endsWith('session_token'))
  expect(secured).toMatchObject({
    name: '__Secure-klammer.session_token',
    secure: true,
    httpOnly: true,
    sameSite: 'lax',
  })
})
test('after signing out the cookie is worth nothing, even when it was copied before', async () => {
  const browser = await signIn(city, 'leaving@example.org', new Browser('192.0.2.60'))
  const copied = browser.headers
  browser.take(await city.identity.signOut(browser))
  expect(await city.identity.visitorOf(browser.headers)).toEqual({ kind: 'guest' })
  expect(await city.identity.visitorOf(copied)).toEqual({ kind: 'guest' })
})
test('a forged or foreign cookie is a guest', async () => {
  const browser = await signIn(city, 'forged@example.org', new Browser('192.0.2.61'))
  const cookie = browser.headers.get('cookie') ?? ''
  const foreign = inTestCity(city.database, { ...city.config, secret: 'another-secret-another-secret-another' })
  expect(await foreign.identity.visitorOf(browser.headers)).toEqual({ kind: 'guest' })
  const changed = new Headers({ cookie: cookie.replace(/.{3}$/, 'AAA') })
  expect(await city.identity.visitorOf(changed)).toEqual({ kind: 'guest' })
})
test('a session ends after thirty days, whatever was done meanwhile', async () => {
  const browser = await signIn(city, 'month@example.org', new Browser('192.0.2.62'))
  turnClock(29 * 24 * 60)
  expect(await city.identity.visitorOf(browser.headers)).toMatchObject({ kind: 'person' })
  turnClock(2 * 24 * 60)
  expect(await city.identity.visitorOf(browser.headers)).toEqual({ kind: 'guest' })
})
test('the database keeps no network address with a session', async () => {
  const actor = await city.identity.actorOf(
    (await signIn(city, 'where@example.org', new Browser('192.0.2.63'))).headers,
  )
  if (actor.kind !== 'person') throw new Error(actor.kind)
  const { rows } = await sql<{
    ipAddress: string | null
  }>`select "ipAddress" from identity.session where "userId" = ${actor.id}`.execute(city.database.db)
  expect(rows).toEqual([{ ipAddress: null }])
  expect(await sessionsOf(city.database.db, actor.id)).toMatchObject([{ method: 'link', userAgent: 'Test' }])
})
