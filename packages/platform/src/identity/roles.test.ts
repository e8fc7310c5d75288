import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Act, actAs, Forbidden, type Person, toCivilDay } from '../act/index.ts'
import { recentActs } from '../record/index.ts'
import { saveUnit } from '../units/index.ts'
import {
  addPerson,
  createAdministratorLink,
  grantRole,
  grantsOf,
  hasAdministrator,
  leave,
  listPeople,
  proveAddress,
  rename,
  resetFactors,
  revokeRole,
} from './index.ts'
import { Browser, inTestCity, openTestCity, signIn, type TestCity, testVault } from './testing/city.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
})
afterAll(() => city.close())

const ROLES = ['administrator', 'editor']

async function person(email: string): Promise<string> {
  const outcome = await addPerson(city.operator(), { name: '', email })
  if (outcome.kind !== 'added') throw new Error(outcome.because)
  return outcome.id
}

async function asPerson(id: string): Promise<Act & { actor: Person }> {
  const grants = (await grantsOf(city.database.db, id)).map(({ role, unit }) => ({ role, unit }))
  const actor: Person = { kind: 'person', id, name: '', email: '', grants, trust: 'low' }
  return { ...actAs({ db: city.database.db, actor, vault: testVault }), actor }
}

async function administrator(email: string): Promise<{ id: string; grant: string }> {
  const id = await person(email)
  const granted = await grantRole(city.operator(), { personId: id, role: 'administrator', unit: '*' }, ROLES)
  if (granted.kind !== 'granted') throw new Error(granted.because)
  return { id, grant: granted.id }
}

test('the first administrator comes by a link from the terminal, once', async () => {
  expect(await hasAdministrator(city.database.db)).toBe(false)
  const { url } = await createAdministratorLink(city.database.db, 'http://localhost:3120/anmelden/verwaltung')
  const token = new URL(url).searchParams.get('t') ?? ''
  const browser = new Browser()
  const form = { token, name: 'Ada', email: 'ada@example.org' }
  const outcomes = await Promise.all(
    [1, 2].map(() =>
      city.identity.signInByTerminal(
        browser,
        actAs({ db: city.database.db, actor: { kind: 'guest' }, vault: testVault }),
        form,
      ),
    ),
  )
  const winner = outcomes.find((outcome) => outcome.kind === 'signed-in')
  expect(outcomes.filter((outcome) => outcome.kind === 'signed-in')).toHaveLength(1)
  expect(outcomes).toContainEqual({ kind: 'refused', because: 'link-void' })
  browser.take(winner?.kind === 'signed-in' ? winner.cookies : [])
  expect(await city.identity.visitorOf(browser.headers)).toMatchObject({
    staffDoor: 'open',
    session: { method: 'terminal' },
    actor: { name: 'Ada', grants: [{ role: 'administrator', unit: '*' }] },
  })
  expect(await hasAdministrator(city.database.db)).toBe(true)
})
test('of two links from the terminal only the newer counts', async () => {
  const older = await createAdministratorLink(city.database.db, 'http://localhost/x')
  const newer = await createAdministratorLink(city.database.db, 'http://localhost/x')
  const use = (url: string) =>
    city.identity.signInByTerminal(new Browser(), city.operator(), {
      token: new URL(url).searchParams.get('t') ?? '',
      name: 'B',
      email: 'ada@example.org',
    })
  expect(await use(older.url)).toEqual({ kind: 'refused', because: 'link-void' })
  expect(await use(newer.url)).toMatchObject({ kind: 'signed-in' })
})
test('the record says which role in which unit, and nothing about the person', async () => {
  const acts = await recentActs(city.database.db, { limit: 5, kindPrefix: 'identity.' })
  expect(acts.at(-1)).toMatchObject({
    kind: 'identity.role-granted',
    about: 'identity.role:administrator',
    facts: { unit: '*' },
  })
  expect(JSON.stringify(acts)).not.toContain('ada')
})
test('the last administrator stays, however they try to go', async () => {
  const [first] = (await listPeople(city.database.db, { staffOnly: true, limit: 10 })).people
  if (!first) throw new Error('no administrator')
  const act = await asPerson(first.id)
  const [grant] = first.grants
  expect(await revokeRole(act, grant?.id ?? '')).toEqual({ kind: 'refused', because: 'last-administrator' })
  expect(await leave(act, act.actor)).toEqual({ kind: 'refused', because: 'last-administrator' })
  const second = await administrator('second@example.org')
  expect(await revokeRole(act, second.grant)).toEqual({ kind: 'revoked' })
})
test('two administrators who leave at the same moment do not leave the city without one', async () => {
  const [ada] = (await listPeople(city.database.db, { staffOnly: true, limit: 10 })).people
  const other = await administrator('other@example.org')
  const outcomes = await Promise.all(
    [ada?.grants[0]?.id ?? '', other.grant].map((id) => revokeRole(city.operator(), id)),
  )
  expect(outcomes.map((outcome) => outcome.kind).toSorted()).toEqual(['refused', 'revoked'])
  await administrator('spare@example.org')
})
test('a role counts in its unit, from now until it is revoked or runs out', async () => {
  const saved = await saveUnit(city.operator(), {
    code: 'bau',
    name: { de: 'Bau', en: 'Building' },
    kind: 'office',
    legalForm: undefined,
    parent: undefined,
    validFrom: '2020-01-01',
    validTo: undefined,
    follows: undefined,
    description: { de: '', en: '' },
  })
  if (saved.kind !== 'saved') throw new Error(saved.because)
  const id = await person('editor@example.org')
  const granted = await grantRole(city.operator(), { personId: id, role: 'editor', unit: saved.unit.id }, ROLES)
  if (granted.kind !== 'granted') throw new Error(granted.because)
  expect(await grantsOf(city.database.db, id)).toMatchObject([{ role: 'editor', unit: saved.unit.id }])
  expect(await revokeRole(city.operator(), granted.id)).toEqual({ kind: 'revoked' })
  expect(await revokeRole(city.operator(), granted.id)).toEqual({ kind: 'refused', because: 'grant-unknown' })
  expect(await grantsOf(city.database.db, id)).toEqual([])
  const again = await grantRole(
    city.operator(),
    { personId: id, role: 'editor', unit: saved.unit.id, lastDay: city.operator().today },
    ROLES,
  )
  expect(again).toMatchObject({ kind: 'granted' })
  const [{ validTo = '' } = {}] = await grantsOf(city.database.db, id)
  expect(toCivilDay(validTo) > city.operator().today).toBe(true)
  expect(toCivilDay(new Date(Date.parse(validTo) - 1))).toBe(city.operator().today)
})
test('only known roles are given, to known people, in known units, once', async () => {
  const personId = await person('strict@example.org')
  const give = (grant: { personId: string; role: string; unit: string; lastDay?: string }) =>
    grantRole(city.operator(), grant, ROLES)
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect(await give({ personId, role: 'king', unit: '*' })).toMatchObject({ because: 'role-unknown' })
  expect(await give({ personId: nobody, role: 'editor', unit: '*' })).toMatchObject({ because: 'person-unknown' })
  expect(await give({ personId, role: 'editor', unit: nobody })).toMatchObject({ because: 'unit-unknown' })
  expect(await give({ personId, role: 'administrator', unit: nobody })).toMatchObject({ because: 'whole-city-only' })
  expect(await give({ personId, role: 'editor', unit: '*', lastDay: '2020-01-01' })).toMatchObject({
    because: 'ends-before-start',
  })
  const both = await Promise.all([1, 2].map(() => give({ personId, role: 'editor', unit: '*' })))
  expect(both.map((outcome) => outcome.kind).toSorted()).toEqual(['granted', 'refused'])
})
test('nobody but an administrator gives, takes or resets anything', async () => {
  const id = await person('clerk@example.org')
  await grantRole(city.operator(), { personId: id, role: 'editor', unit: '*' }, ROLES)
  for (const act of [await asPerson(id), actAs({ db: city.database.db, actor: { kind: 'guest' }, vault: testVault })]) {
    await expect(grantRole(act, { personId: id, role: 'administrator', unit: '*' }, ROLES)).rejects.toThrow(Forbidden)
    await expect(revokeRole(act, id)).rejects.toThrow(Forbidden)
    await expect(addPerson(act, { name: '', email: 'x@example.org' })).rejects.toThrow(Forbidden)
    await expect(resetFactors(act, id)).rejects.toThrow(Forbidden)
  }
})
test('a person entered in advance proves the address with the first link, and the roles are there', async () => {
  const id = await person('waiting@example.org')
  await grantRole(city.operator(), { personId: id, role: 'editor', unit: '*' }, ROLES)
  const browser = await signIn(city, 'waiting@example.org')
  expect(await city.identity.visitorOf(browser.headers)).toMatchObject({ actor: { id }, staffDoor: 'set-up' })
})
test('the list of people is searched and paged by key, and nobody is twice on it', async () => {
  for (let n = 0; n < 7; n++) await person(`row${n}@lists.example`)
  const emails: (string | undefined)[] = []
  for (let after = ''; ;) {
    const page = await listPeople(city.database.db, { search: 'lists.example', staffOnly: false, after, limit: 3 })
    emails.push(...page.people.map(({ email }) => email))
    if (page.next === undefined) break
    after = page.next
  }
  expect(emails).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `row${n}@lists.example`))
  expect((await listPeople(city.database.db, { search: '%', staffOnly: false, limit: 3 })).people).toEqual([])
})
test('deleting an account ends its sessions and its roles, and the record says so without a name', async () => {
  const browser = await signIn(city, 'goodbye@example.org')
  const visitor = await city.identity.visitorOf(browser.headers)
  if (visitor.kind !== 'person') throw new Error(visitor.kind)
  await grantRole(city.operator(), { personId: visitor.actor.id, role: 'editor', unit: '*' }, ROLES)
  expect(await leave(await asPerson(visitor.actor.id), visitor.actor)).toEqual({ kind: 'gone' })
  expect(await city.identity.visitorOf(browser.headers)).toEqual({ kind: 'guest' })
  expect(await recentActs(city.database.db, { limit: 2 })).toMatchObject([
    { kind: 'record.erased' },
    { kind: 'identity.role-revoked', about: 'identity.role:editor' },
  ])
})
test('a new address counts when its link comes back to who asked for it, unless it is somebody else’s', async () => {
  const browser = await signIn(city, 'old@example.org')
  const actor = await city.identity.actorOf(browser.headers)
  if (actor.kind !== 'person') throw new Error(actor.kind)
  const there = inTestCity(city.database, city.config)
  const link = { locale: 'de', page: '/mein/konto/adresse' } as const
  await there.identity.sendAddressLink(actor.id, { email: 'new@example.org', ...link })
  await there.identity.sendAddressLink(actor.id, { email: 'waiting@example.org', ...link })
  const [first = '', second = ''] = there.mails.map((mail) => new URL(mail.url).searchParams.get('t') ?? '')
  const act = city.operator()
  const stranger = { ...actor, id: '00000000-0000-4000-8000-000000000000' }
  expect(await proveAddress(act, stranger, first)).toEqual({ kind: 'refused', because: 'link-void' })
  expect(await proveAddress(act, actor, first)).toEqual({ kind: 'proven', email: 'new@example.org' })
  expect(await proveAddress(act, actor, first)).toEqual({ kind: 'refused', because: 'link-void' })
  expect(await proveAddress(act, actor, second)).toEqual({ kind: 'refused', because: 'address-taken' })
  expect(await city.identity.actorOf(browser.headers)).toMatchObject({ id: actor.id, email: 'new@example.org' })
})
test('people are called what they like, within reason', async () => {
  const browser = await signIn(city, 'name@example.org')
  const actor = await city.identity.actorOf(browser.headers)
  if (actor.kind !== 'person') throw new Error(actor.kind)
  expect(await rename(city.operator(), actor, ' <script>Mia</script>\u0000 ')).toEqual({ kind: 'renamed' })
  expect(await city.identity.actorOf(browser.headers)).toMatchObject({ name: '<script>Mia</script>' })
  expect(await rename(city.operator(), actor, 'x'.repeat(101))).toEqual({ kind: 'refused', because: 'name-too-long' })
})
