import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Visitor } from './model.ts'
import { grantRole } from './roles.ts'
import { Browser, inTestCity, openTestCity, signIn, type TestCity } from './testing/city.ts'
import { atProvider, CLIENT, comeBack, startProvider, type TestProvider } from './testing/provider.ts'

const ORIGIN = 'http://localhost:3120'
const WAYS = { goOn: '/anmelden/weiter?zurueck=%2Fmein', onError: '/anmelden' }

let residents: TestProvider
let staff: TestProvider
let city: TestCity

beforeAll(async () => {
  const accounts = {
    mina: {
      email: 'mina@example.org',
      email_verified: true,
      name: 'Mina Muster',
      acr: 'http://eidas.europa.eu/LoA/substantial',
    },
    unsure: { email: 'owner@example.org', email_verified: false, name: 'Not The Owner', acr: 'STORK-QAA-Level-4' },
    silent: {},
    known: { email: 'known@example.org', email_verified: true },
    clerk: {
      email: 'clerk@stadt.example',
      email_verified: true,
      name: 'Clerk',
      acr: 'http://eidas.europa.eu/LoA/high',
    },
  }
  residents = await startProvider(accounts, `${ORIGIN}/api/auth/callback/resident`)
  staff = await startProvider(accounts, `${ORIGIN}/api/auth/callback/staff`)
  city = await openTestCity({
    OIDC_RESIDENT_ISSUER: residents.issuer,
    OIDC_RESIDENT_CLIENT_ID: CLIENT.clientId,
    OIDC_RESIDENT_CLIENT_SECRET: CLIENT.clientSecret,
    OIDC_STAFF_ISSUER: staff.issuer,
    OIDC_STAFF_CLIENT_ID: CLIENT.clientId,
    OIDC_STAFF_CLIENT_SECRET: CLIENT.clientSecret,
  })
})
afterAll(async () => {
  await city.close()
  await residents.close()
  await staff.close()
})

async function signInAt(provider: 'resident' | 'staff', subject: string, browser = new Browser()) {
  const outcome = await city.identity.startProvider(browser, provider, WAYS)
  if (outcome.kind !== 'go') throw new Error(outcome.because)
  browser.take(outcome.cookies)
  const arrivedAt = await comeBack(city.identity, browser, await atProvider(outcome.url, subject))
  return { arrivedAt, visitor: await city.identity.visitorOf(browser.headers), browser, started: new URL(outcome.url) }
}

function personOf(visitor: Visitor) {
  if (visitor.kind !== 'person') throw new Error(visitor.kind)
  return visitor.actor
}

test('a resident signs in at the provider and comes back with its trust level', async () => {
  const { arrivedAt, visitor, started } = await signInAt('resident', 'mina')
  expect(arrivedAt.href).toBe(`${ORIGIN}/anmelden/weiter?zurueck=%2Fmein`)
  expect(visitor).toMatchObject({
    kind: 'person',
    actor: { name: 'Mina Muster', email: 'mina@example.org', trust: 'substantial', grants: [] },
    session: { method: 'resident', trust: 'substantial' },
  })
  expect(started.searchParams.get('code_challenge_method')).toBe('S256')
  expect(started.searchParams.get('nonce')).toBeTruthy()
  expect(started.searchParams.get('scope')?.split(' ').toSorted()).toEqual(['email', 'openid', 'profile'])
})
test('whoever comes again is the same person', async () => {
  const first = personOf((await signInAt('resident', 'mina')).visitor)
  expect(personOf((await signInAt('resident', 'mina')).visitor).id).toBe(first.id)
})
test('an address that the provider vouches for leads to the account of that address', async () => {
  const before = personOf(await city.identity.visitorOf((await signIn(city, 'known@example.org')).headers))
  const after = personOf((await signInAt('resident', 'known')).visitor)
  expect(after.id).toBe(before.id)
})
test('an address that nobody vouches for leads nowhere near the account of its owner, before or after', async () => {
  const owner = personOf(await city.identity.visitorOf((await signIn(city, 'owner@example.org')).headers))
  const other = personOf((await signInAt('resident', 'unsure')).visitor)
  expect(other.id).not.toBe(owner.id)
  expect(other).toMatchObject({ email: '', name: 'Not The Owner', trust: 'high' })
  const ownerAgain = personOf(await city.identity.visitorOf((await signIn(city, 'owner@example.org')).headers))
  expect(ownerAgain.id).toBe(owner.id)
})
test('a provider that tells neither name nor address is enough to sign in', async () => {
  expect(personOf((await signInAt('resident', 'silent')).visitor)).toMatchObject({ name: '', email: '', trust: 'low' })
})
test('the staff provider opens the staff area only for who holds a role, and its claims raise no trust level', async () => {
  const { visitor, browser } = await signInAt('staff', 'clerk')
  expect(visitor).toMatchObject({ staffDoor: 'none', session: { method: 'staff', trust: 'low' } })
  await grantRole(city.operator(), { personId: personOf(visitor).id, role: 'clerk', unit: '*' }, ['clerk'])
  expect(await city.identity.visitorOf(browser.headers)).toMatchObject({
    staffDoor: 'open',
    actor: { grants: [{ role: 'clerk', unit: '*' }] },
  })
})
test('the resident provider does not open the staff area, whatever trust it reports', async () => {
  const { visitor } = await signInAt('resident', 'clerk')
  expect(visitor).toMatchObject({ kind: 'person', staffDoor: 'set-up', actor: { grants: [] } })
})
test('the city keeps no tokens of the provider', async () => {
  const { rows } = await sql`select distinct "accessToken", "refreshToken", "idToken" from identity.account`.execute(
    city.database.db,
  )
  expect(rows).toEqual([{ accessToken: null, refreshToken: null, idToken: null }])
})
test('an answer of the provider counts once, only in the browser that asked, and only unchanged', async () => {
  const browser = new Browser()
  const outcome = await city.identity.startProvider(browser, 'resident', WAYS)
  if (outcome.kind !== 'go') throw new Error(outcome.because)
  browser.take(outcome.cookies)
  const answer = await atProvider(outcome.url, 'mina')

  const stranger = new Browser()
  await comeBack(city.identity, stranger, answer)
  expect(await city.identity.visitorOf(stranger.headers)).toEqual({ kind: 'guest' })

  const second = new Browser()
  const again = await city.identity.startProvider(second, 'resident', WAYS)
  if (again.kind !== 'go') throw new Error(again.because)
  second.take(again.cookies)
  const changed = new URL(await atProvider(again.url, 'mina'))
  changed.searchParams.set('code', 'made-up')
  const failed = await comeBack(city.identity, second, changed.href)
  expect([failed.pathname, failed.searchParams.get('error')]).toEqual(['/anmelden', 'invalid_code'])
  expect(await city.identity.visitorOf(second.headers)).toEqual({ kind: 'guest' })
})
test('whoever turns back at the provider is led back with a reason', async () => {
  const browser = new Browser()
  const outcome = await city.identity.startProvider(browser, 'resident', WAYS)
  if (outcome.kind !== 'go') throw new Error(outcome.because)
  browser.take(outcome.cookies)
  const state = new URL(outcome.url).searchParams.get('state') ?? ''
  const back = await comeBack(
    city.identity,
    browser,
    `${ORIGIN}/api/auth/callback/resident?error=access_denied&state=${encodeURIComponent(state)}`,
  )
  expect([back.pathname, back.searchParams.get('error')]).toEqual(['/anmelden', 'access_denied'])
})
test('a service can demand a trust level from the provider', async () => {
  const outcome = await city.identity.startProvider(new Browser(), 'resident', { ...WAYS, demanded: 'high' })
  if (outcome.kind !== 'go') throw new Error(outcome.because)
  expect(new URL(outcome.url).searchParams.get('acr_values')).toBe('http://eidas.europa.eu/LoA/high')
})
test('a provider that sleeps is told as such, keeps nobody from signing in by mail, and works once it is awake', async () => {
  const sleeping = await startProvider({}, 'http://localhost/x')
  await sleeping.close()
  const config = { ...city.config, residentLogin: { issuer: sleeping.issuer, ...CLIENT }, staffLogin: undefined }
  const other = inTestCity(city.database, config)
  expect(other.identity.providers).toEqual(['resident'])
  expect(await other.identity.startProvider(new Browser(), 'staff', WAYS)).toEqual({
    kind: 'refused',
    because: 'not-configured',
  })
  expect(await other.identity.startProvider(new Browser(), 'resident', WAYS)).toEqual({
    kind: 'refused',
    because: 'unreachable',
  })
  await signIn(other, 'mail@example.org')
  const awake = await startProvider({}, `${ORIGIN}/api/auth/callback/resident`, Number(new URL(sleeping.issuer).port))
  expect(await other.identity.startProvider(new Browser(), 'resident', WAYS)).toMatchObject({ kind: 'go' })
  await awake.close()
})
test('a provider that calls itself something else is not trusted', async () => {
  const config = { ...city.config, residentLogin: { issuer: `${residents.issuer}/`, ...CLIENT } }
  const other = inTestCity(city.database, config)
  expect(await other.identity.startProvider(new Browser(), 'resident', WAYS)).toEqual({
    kind: 'refused',
    because: 'unreachable',
  })
})
test('browsers reach the ceremonies and nothing else of better-auth', async () => {
  const ask = async (method: string, path: string, headers: Record<string, string> = {}) => {
    const body = method === 'POST' ? '{}' : null
    const init = { method, headers: { 'content-type': 'application/json', ...headers }, body }
    return (await city.identity.handle(new Request(`${ORIGIN}/api/auth${path}`, init), '192.0.2.1')).status
  }
  for (const path of [
    '/get-session',
    '/magic-link/verify?token=x',
    '/ok',
    '/list-sessions',
    '/passkey/list-user-passkeys',
    '/passkey/verify-authentication',
  ]) {
    expect([path, await ask('GET', path)]).toEqual([path, 404])
  }
  for (const path of [
    '/sign-in/magic-link',
    '/sign-in/social',
    '/sign-up/email',
    '/update-user',
    '/delete-user',
    '/sign-out',
    '/link-social',
    '/callback/staff',
  ]) {
    expect([path, await ask('POST', path, { origin: ORIGIN })]).toEqual([path, 404])
  }
  expect(await ask('POST', '/passkey/verify-authentication')).toBe(403)
  expect(await ask('POST', '/passkey/verify-authentication', { origin: 'https://evil.example' })).toBe(403)
  expect(await ask('POST', '/passkey/verify-authentication', { origin: ORIGIN })).toBe(400)
  expect(await ask('GET', '/passkey/generate-register-options')).toBe(401)
  expect(await ask('GET', '/passkey/generate-authenticate-options')).toBe(200)
})
