import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Visitor } from './model.ts'
import { markSecondStep } from './account-store.ts'
import { saveUnit } from '../units/index.ts'
import { grantRole } from './index.ts'
import { type Browser, inTestCity, openTestCity, signIn, type TestCity } from './testing/city.ts'
import { totpCode, totpCounter } from './totp.ts'

let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
})
afterAll(() => city.close())
afterEach(() => void vi.useRealTimers())

function turnClock(minutes: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 })
}

async function clerk(email: string): Promise<{ browser: Browser; id: string }> {
  const browser = await signIn(city, email)
  const actor = await city.identity.actorOf(browser.headers)
  if (actor.kind !== 'person') throw new Error(actor.kind)
  await grantRole(city.operator(), { personId: actor.id, role: 'clerk', unit: '*' }, ['clerk'])
  return { browser, id: actor.id }
}

async function withApp(id: string): Promise<{ secret: string; codes: readonly string[] }> {
  await city.identity.secondStep.begin(id)
  const { secret } = (await city.identity.secondStep.pending(id, 'x')) ?? { secret: '' }
  const outcome = await city.identity.secondStep.confirm(id, codeNow(secret))
  if (outcome.kind !== 'set-up') throw new Error(outcome.kind)
  return { secret, codes: outcome.backupCodes }
}

function codeNow(secret: string): string {
  return totpCode(secret, totpCounter(new Date()))
}

async function visitor(browser: Browser): Promise<Visitor> {
  return city.identity.visitorOf(browser.headers)
}

test('a link alone wakes no role: an administrator without second step is a resident', async () => {
  const { browser } = await clerk('asleep@example.org')
  expect(await visitor(browser)).toMatchObject({ kind: 'person', staffDoor: 'set-up', actor: { grants: [] } })
})
test('with a code from the app the roles are awake for twelve hours, then the app is asked again', async () => {
  const { browser, id } = await clerk('day@example.org')
  const { secret } = await withApp(id)
  const halfway = await visitor(browser)
  expect(halfway).toMatchObject({ kind: 'halfway' })
  expect(await city.identity.actorOf(browser.headers)).toEqual({ kind: 'guest' })
  if (halfway.kind !== 'halfway') throw new Error(halfway.kind)

  turnClock(1)
  expect(await city.identity.secondStep.verify(id, codeNow(secret))).toEqual({ kind: 'accepted' })
  await markSecondStep(city.database.db, halfway.session.id, new Date())
  expect(await visitor(browser)).toMatchObject({ staffDoor: 'open', actor: { grants: [{ role: 'clerk', unit: '*' }] } })
  turnClock(11 * 60)
  expect(await visitor(browser)).toMatchObject({ staffDoor: 'open' })
  turnClock(2 * 60)
  expect(await visitor(browser)).toMatchObject({ kind: 'person', staffDoor: 'second-step', actor: { grants: [] } })
})
test('a role in one unit is known to modules by the unit’s code', async () => {
  const saved = await saveUnit(city.operator(), {
    code: 'fd-jugend',
    name: { de: 'Jugend', en: 'Youth' },
    kind: 'office',
    legalForm: undefined,
    parent: undefined,
    validFrom: '2020-01-01',
    validTo: undefined,
    follows: undefined,
    description: { de: '', en: '' },
  })
  if (saved.kind !== 'saved') throw new Error(saved.because)
  const { browser, id } = await clerk('unit@example.org')
  await grantRole(city.operator(), { personId: id, role: 'editor', unit: saved.unit.id }, ['editor'])
  const { secret } = await withApp(id)
  const halfway = await visitor(browser)
  if (halfway.kind !== 'halfway') throw new Error(halfway.kind)
  turnClock(1)
  await city.identity.secondStep.verify(id, codeNow(secret))
  await markSecondStep(city.database.db, halfway.session.id, new Date())
  expect(await visitor(browser)).toMatchObject({
    actor: {
      grants: [
        { role: 'clerk', unit: '*' },
        { role: 'editor', unit: 'fd-jugend' },
      ],
    },
  })
})
test('a code is accepted once, even when two people send it at the same moment', async () => {
  const { id } = await clerk('once@example.org')
  const { secret } = await withApp(id)
  turnClock(1)
  const code = codeNow(secret)
  const outcomes = await Promise.all([1, 2, 3].map(() => city.identity.secondStep.verify(id, code)))
  expect(outcomes.filter((outcome) => outcome.kind === 'accepted')).toHaveLength(1)
})
test('an app that was begun and never confirmed proves nothing and locks nobody out', async () => {
  const { browser, id } = await clerk('begun@example.org')
  await city.identity.secondStep.begin(id)
  const { secret } = (await city.identity.secondStep.pending(id, 'x')) ?? { secret: '' }
  expect(await city.identity.secondStep.verify(id, codeNow(secret))).toEqual({ kind: 'refused', because: 'wrong-code' })
  expect(await visitor(browser)).toMatchObject({ kind: 'person', staffDoor: 'set-up' })
})
test('beginning again does not replace an app that is set up', async () => {
  const { id } = await clerk('again@example.org')
  const { secret } = await withApp(id)
  await city.identity.secondStep.begin(id)
  expect(await city.identity.secondStep.pending(id, 'x')).toBeUndefined()
  turnClock(1)
  expect(await city.identity.secondStep.verify(id, codeNow(secret))).toEqual({ kind: 'accepted' })
})
test('each backup code opens once, written in any way; new ones void the old', async () => {
  const { id } = await clerk('paper@example.org')
  const { codes } = await withApp(id)
  expect(new Set(codes).size).toBe(10)
  const [first = '', second = ''] = codes
  expect(await city.identity.secondStep.verify(id, ` ${first.toUpperCase().replace('-', ' ')} `)).toEqual({
    kind: 'accepted',
  })
  expect(await city.identity.secondStep.verify(id, first)).toEqual({ kind: 'refused', because: 'wrong-code' })
  expect(await city.identity.secondStep.countBackupCodes(id)).toBe(9)
  const [fresh = ''] = await city.identity.secondStep.renewBackupCodes(id)
  expect(await city.identity.secondStep.verify(id, second)).toEqual({ kind: 'refused', because: 'wrong-code' })
  expect(await city.identity.secondStep.verify(id, fresh)).toEqual({ kind: 'accepted' })
})
test('after five wrong codes even the right one waits a quarter of an hour, also at a restarted server', async () => {
  const { id } = await clerk('guessed@example.org')
  const { secret } = await withApp(id)
  turnClock(1)
  for (let n = 0; n < 5; n++)
    expect(await city.identity.secondStep.verify(id, 'wrong')).toMatchObject({ because: 'wrong-code' })
  const restarted = inTestCity(city.database, city.config).identity
  expect(await restarted.secondStep.verify(id, codeNow(secret))).toMatchObject({ kind: 'refused', because: 'too-many' })
  turnClock(16)
  expect(await restarted.secondStep.verify(id, codeNow(secret))).toEqual({ kind: 'accepted' })
})
test('neither the secret of the app nor a backup code can be read in the database', async () => {
  const { id } = await clerk('dump@example.org')
  const { secret, codes } = await withApp(id)
  const { rows } = await sql`select to_jsonb(a)::text as a, to_jsonb(b)::text as b
    from identity.authenticator a join identity.backup_code b using (person_id) where person_id = ${id}`.execute(
    city.database.db,
  )
  const dump = JSON.stringify(rows)
  expect(rows).toHaveLength(10)
  expect(dump).not.toContain(secret)
  for (const code of codes) expect(dump).not.toContain(code.replaceAll('-', ''))
})
