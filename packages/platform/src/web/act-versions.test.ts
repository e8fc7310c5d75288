import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import { type Database, migrate } from '../database/index.ts'
import { append, recordHistory } from '../record/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { type ActVersions, listenForActs, noteActs } from './index.ts'

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

  const record = (kind: string, fails = false) =>
    city.db.transaction().execute(async (tx) => {
      await append(tx, { kind, about: 'x.y:1', at: '2027-03-01T10:00:00Z' })
      if (fails) throw new Error('no')
    })

  test('a committed act changes the version of its module and of everything, and of nothing else', async () => {
    const versions = await ear()
    const before = ['strategy', 'kita', '*'].map((topic) => versions.version([topic]))
    await record('strategy.version-adopted')
    await expect.poll(() => versions.version(['strategy']), LONG).not.toBe(before[0])
    expect(versions.version(['kita'])).toBe(before[1])
    expect(versions.version(['*'])).not.toBe(before[2])
    expect(versions.version(['kita', 'strategy'])).not.toBe(versions.version(['strategy', 'kita']))
  })
  test('an act of a transaction that fails changes nothing', async () => {
    const versions = await ear()
    const heard: string[] = []
    versions.onAct((kind) => heard.push(kind))
    await expect(record('strategy.version-adopted', true)).rejects.toThrow('no')
    await record('kita.round-run')
    await expect.poll(() => heard, LONG).toEqual(['kita.round-run'])
  })
  test('who no longer wants to hear does not', async () => {
    const versions = await ear()
    const [one, other]: [string[], string[]] = [[], []]
    const stop = versions.onAct((kind) => one.push(kind))
    versions.onAct((kind) => other.push(kind))
    stop()
    await record('kita.round-run')
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
    await record('strategy.goal-set')
    await expect.poll(() => heard, LONG).toEqual(['strategy.goal-set'])
  })
})
