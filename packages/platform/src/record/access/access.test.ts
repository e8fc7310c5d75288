import { randomBytes, randomUUID } from 'node:crypto'
import { opens } from '@klammer/engines/tlog'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Person } from '../../act/index.ts'
import { type Database, migrate } from '../../database/index.ts'
import { onBothDatabases } from '../../testing/index.ts'
import type { Json } from '@klammer/engines/canonical-json'
import { createVault, entryOf, findEntries, looksAt, nodeCrypto, ownEntry, recordHistory } from '../index.ts'
import { encodeOpening, keyOfSubject } from '../openings/openings.ts'
import { seal } from '../openings/seal.ts'
import { LOOK_ABOUT, LOOK_KIND, lookContext, type LookValue } from './look.ts'

const vault = createVault(randomBytes(32))
const clerk: Person = {
  kind: 'person',
  id: randomUUID(),
  name: 'Karin Neugier',
  email: 'karin@example.org',
  grants: [{ role: 'case-worker', unit: 'fd-jugend' }],
  trust: 'high',
}

onBothDatabases((open) => {
  let city: Database
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
  })
  afterAll(() => city.close())

  const as = (actor: Person, now = '2027-03-01T10:00:00Z') => actAs({ db: city.db, actor, vault, now: new Date(now) })
  const look = (subject: string, { actor = clerk, about = 'services.case:1', now = '2027-03-01T10:00:00Z' } = {}) => {
    const act = as(actor, now)
    return act.db.transaction().execute((tx) => act.looked(tx, { subject, about, purpose: 'services.decide' }))
  }
  /** Many looks at once, stored as `keepLook` does it one by one. */
  async function fill(subject: string, count: number, valueOf: (i: number) => LookValue) {
    await city.db.transaction().execute(async (tx) => {
      const key = await keyOfSubject(tx, vault, subject)
      if (!key) throw new Error('erased')
      for (let from = 0; from < count; from += 1_000) {
        const looks = Array.from({ length: 1_000 }, (_, i) => {
          const actId = randomUUID()
          const opening = { field: 'look', salt: randomBytes(32), value: valueOf(from + i) as unknown as Json }
          return { actId, sealed: seal(key, encodeOpening(opening), lookContext(actId)) }
        })
        const acts = {
          kind: LOOK_KIND,
          about: LOOK_ABOUT,
          entry: '{}',
          acted_at: '2027-03-01T10:00:00Z',
          log: 'access-2027',
        }
        await tx
          .insertInto('record.outbox')
          .values(looks.map(({ actId }) => ({ ...acts, act_id: actId })))
          .execute()
        const rows = looks.map(({ actId, sealed }) => ({
          act_id: actId,
          sealed,
          subject_id: subject,
          visit: randomBytes(32),
        }))
        await tx.insertInto('record.look').values(rows).execute()
      }
    })
  }
  const logs = () => city.db.selectFrom('record.log').select(['name', 'keep_until']).orderBy('name').execute()

  test('the person sees what was read, what for, when, and in which role, but never who it was', async () => {
    const subject = randomUUID()
    await look(subject)
    const looks = await looksAt(city.db, vault, subject, { limit: 10 })
    expect(looks).toMatchObject([
      {
        about: 'services.case:1',
        at: '2027-03-01T10:00:00.000Z',
        purpose: 'services.decide',
        by: [{ role: 'case-worker', unit: 'fd-jugend' }],
      },
    ])
    for (const secret of [clerk.id, clerk.name, clerk.email]) expect(JSON.stringify(looks)).not.toContain(secret)
  })
  test('others see an entry that says nothing, not even in the database', async () => {
    const subject = randomUUID()
    await look(subject)
    const [kept] = await looksAt(city.db, vault, subject, { limit: 1 })
    const entry = await entryOf(city.db, kept?.actId ?? '')
    expect(Object.keys(JSON.parse(entry?.text ?? '{}') as object)).toEqual([
      'about',
      'commitments',
      'id',
      'kind',
      'nonce',
      'v',
    ])
    expect(entry).toMatchObject({ log: 'access-2027', kind: 'record.looked', about: 'record.look:sealed' })
    const { rows } = await sql`select * from record.look`.execute(city.db)
    for (const secret of [clerk.id, 'fd-jugend', 'services.'])
      expect(JSON.stringify(rows) + entry?.text).not.toContain(secret)
    expect((await findEntries(city.db, { limit: 100 })).map(({ kind }) => kind)).not.toContain('record.looked')
  })
  test('only the person concerned can open it, and what opens it fits the entry', async () => {
    const [subject, stranger] = [randomUUID(), randomUUID()]
    await look(subject)
    await look(stranger)
    const [kept] = await looksAt(city.db, vault, subject, { limit: 1 })
    const own = await ownEntry(city.db, vault, subject, kept?.actId ?? '')
    const [opening] = own?.openings ?? []
    if (!own || !opening) throw new Error('nothing to open')
    expect(opens(nodeCrypto.sha256, own.entry.commitments?.['look'] ?? '', opening)).toBe(true)
    expect(await ownEntry(city.db, vault, stranger, kept?.actId ?? '')).toBeUndefined()
  })
  test('a visit of a quarter of an hour is one look, the next visit another', async () => {
    const subject = randomUUID()
    const count = async () => (await looksAt(city.db, vault, subject, { limit: 10 })).length
    await look(subject)
    await look(subject, { now: '2027-03-01T10:14:00Z' })
    expect(await count()).toBe(1)
    await look(subject, { now: '2027-03-01T10:15:00Z' })
    await look(subject, { about: 'services.case:2' })
    await look(subject, { actor: { ...clerk, id: randomUUID() } })
    expect(await count()).toBe(4)
  })
  test('two requests of one visit at the same moment are one look', async () => {
    const subject = randomUUID()
    await Promise.all([look(subject), look(subject), look(subject)])
    expect(await looksAt(city.db, vault, subject, { limit: 10 })).toHaveLength(1)
  })
  test('reading one’s own data leaves nothing, and guests read nobody’s', async () => {
    await look(clerk.id)
    expect(await looksAt(city.db, vault, clerk.id, { limit: 10 })).toEqual([])
    const guest = actAs({ db: city.db, actor: { kind: 'guest' }, vault })
    const reading = city.db
      .transaction()
      .execute((tx) => guest.looked(tx, { subject: clerk.id, about: 'a:1', purpose: 'a.b' }))
    await expect(reading).rejects.toThrow('guest')
  })
  test('each year has its log, and each log its term', async () => {
    await look(randomUUID(), { now: '2028-12-31T22:59:00Z' })
    await look(randomUUID(), { now: '2028-12-31T23:00:00Z' })
    expect(await logs()).toEqual([
      { name: 'access-2027', keep_until: '2029-12-31' },
      { name: 'access-2028', keep_until: '2030-12-31' },
      { name: 'access-2029', keep_until: '2031-12-31' },
      { name: 'public', keep_until: null },
    ])
  })
  test('ten thousand looks are leafed through and searched page by page', async () => {
    const subject = randomUUID()
    await fill(subject, 10_000, (i) => ({
      about: `services.case:${i}`,
      at: '2027-03-01T10:00:00Z',
      purpose: 'services.decide',
      by: [{ role: 'case-worker', unit: i % 1_000 === 0 ? 'fd-soziales' : 'fd-jugend' }],
    }))
    const first = await looksAt(city.db, vault, subject, { limit: 50 })
    expect(first.map(({ about }) => about).slice(0, 2)).toEqual(['services.case:9999', 'services.case:9998'])
    const second = await looksAt(city.db, vault, subject, { limit: 50, before: first.at(-1)?.position })
    expect(second[0]?.about).toBe('services.case:9949')
    const rare = await looksAt(city.db, vault, subject, {
      limit: 50,
      matches: ({ by }) => by.some(({ unit }) => unit === 'fd-soziales'),
    })
    expect(rare.map(({ about }) => about)).toEqual(
      Array.from({ length: 10 }, (_, i) => `services.case:${9_000 - i * 1_000}`),
    )
  })
})
