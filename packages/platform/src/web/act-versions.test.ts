import { randomBytes } from 'node:crypto'
import { SIGNATURE_TYPE, verifierKey } from '@klammer/engines/tlog'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import { type Database, migrate } from '../database/index.ts'
import { append, ed25519Signer, nodeCrypto, PUBLIC_LOG, recordHistory, sequence } from '../record/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { type ActVersions, listenForActs, noteActs } from './index.ts'

const origin = 'jena.example/record/public'
const { publicKey, sign } = ed25519Signer(randomBytes(32))
const key = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
const signer = { log: PUBLIC_LOG, origin, signers: [{ key, sign }], remembered: undefined }
const LONG = { timeout: 10_000, interval: 20 }

onBothDatabases((open) => {
  let city: Database
  const ears: ActVersions[] = []
  const ear = async (database = city) => {
    const versions = await listenForActs(database)
    ears.push(versions)
    return versions
  }
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
  })
  afterEach(async () => {
    await Promise.all(ears.splice(0).map((one) => one.close()))
  })
  afterAll(() => city.close())

  /** An act that its process does not announce, as if it had died after the commit. */
  const record = (kind: string, fails = false) =>
    city.db.transaction().execute(async (tx) => {
      await append(tx, { kind, about: 'x.y:1', at: '2027-03-01T10:00:00Z' })
      if (fails) throw new Error('no')
    })
  const recordAndSign = async (kind: string) => {
    await record(kind)
    await sequence(city.db, signer)
  }

  test('an act changes the version of its module and of everything, and of nothing else', async () => {
    const versions = await ear()
    const before = ['strategy', 'kita', '*'].map((topic) => versions.version([topic]))
    versions.bump('strategy.version-adopted')
    expect(versions.version(['strategy'])).not.toBe(before[0])
    expect(versions.version(['kita'])).toBe(before[1])
    expect(versions.version(['*'])).not.toBe(before[2])
    expect(versions.version(['kita', 'strategy'])).not.toBe(versions.version(['strategy', 'kita']))
  })
  test('an act that nobody has announced is heard when it is signed', async () => {
    const versions = await ear()
    const before = versions.version(['strategy'])
    await record('strategy.version-adopted')
    await sequence(city.db, signer)
    await expect.poll(() => versions.version(['strategy']), LONG).not.toBe(before)
  })
  test('an act of a transaction that fails changes nothing', async () => {
    const versions = await ear()
    const heard: string[] = []
    versions.onAct((kind) => heard.push(kind))
    await expect(record('strategy.version-adopted', true)).rejects.toThrow('no')
    await recordAndSign('kita.round-run')
    await expect.poll(() => heard, LONG).toEqual(['kita.round-run'])
  })
  test('who no longer wants to hear does not', async () => {
    const versions = await ear()
    const [one, other]: [string[], string[]] = [[], []]
    const stop = versions.onAct((kind) => one.push(kind))
    versions.onAct((kind) => other.push(kind))
    stop()
    await recordAndSign('kita.round-run')
    await expect.poll(() => other, LONG).toEqual(['kita.round-run'])
    expect(one).toEqual([])
  })
  test('the process that acted knows at once', async () => {
    const versions = await ear()
    const before = versions.version(['strategy'])
    const noted = noteActs(actAs({ db: city.db, actor: { kind: 'system', name: 'test' } }))
    await city.db
      .transaction()
      .execute((tx) => noted.act.record(tx, { kind: 'strategy.goal-set', about: 'strategy.goal:1' }))
    noted.bump(versions)
    expect(versions.version(['strategy'])).not.toBe(before)
  })
  test('other processes hear of many acts in one message for each kind, and whoever acted not again', async ({
    skip,
  }) => {
    if (city.kind !== 'postgres') return skip('the embedded database belongs to one process')
    const [acting, other] = [await ear(), await ear()]
    const [own, heard]: [string[], string[]] = [[], []]
    acting.onAct((kind) => own.push(kind))
    other.onAct((kind) => heard.push(kind))
    for (let i = 0; i < 20; i += 1) acting.bump(i % 2 === 0 ? 'kita.offer-made' : 'strategy.goal-set')
    await expect.poll(() => heard, LONG).toEqual(['kita.offer-made', 'strategy.goal-set'])
    await acting.close()
    expect(own).toHaveLength(20)
  })
  test('versions of two ears are never taken for each other', async () => {
    const [one, other] = [await ear(), await ear()]
    expect(one.version(['strategy'])).not.toBe(other.version(['strategy']))
  })
  test('after closing there is no version', async () => {
    const versions = await ear()
    await versions.close()
    expect(versions.version(['strategy'])).toBeUndefined()
  })
  test('while the connection is lost there is no version; afterwards there is another one', async ({ skip }) => {
    if (city.kind !== 'postgres') return skip('the embedded database has no connection to lose')
    const versions = await ear()
    const before = versions.version(['strategy'])
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'klammer-listen' and datname = current_database()`.execute(city.db)
    await expect.poll(() => versions.version(['strategy']), { timeout: 5000, interval: 1 }).toBeUndefined()
    await expect.poll(() => versions.version(['strategy']), LONG).toBeDefined()
    expect(versions.version(['strategy'])).not.toBe(before)
    const heard: string[] = []
    versions.onAct((kind) => heard.push(kind))
    await recordAndSign('strategy.goal-set')
    await expect.poll(() => heard, LONG).toEqual(['strategy.goal-set'])
  })
})
