import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examineProof, readProof, trustLog } from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../../act/index.ts'
import { type Database, migrate } from '../../database/index.ts'
import { onBothDatabases } from '../../testing/index.ts'
import { createVault, knownLogs, logResource, looksAt, openRecord, proofOf, pruneLog, recordHistory } from '../index.ts'
import { generateKey, readKeys, siblingKeys } from './keys.ts'
import { otherLogs } from './other-logs.ts'

const vault = createVault(randomBytes(32))
const NOW = { now: '2027-03-01T10:00:00Z', today: '2027-03-01' }

onBothDatabases((open) => {
  let city: Database
  const keyFolder = mkdtempSync(join(tmpdir(), 'klammer-logs-'))
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
    generateKey(keyFolder, 'public', 'jena.example/record/public')
  })
  afterAll(async () => {
    await city.close()
    rmSync(keyFolder, { recursive: true })
  })

  /** A job of the city reads the data of somebody. @returns who that is */
  async function look(year: number): Promise<string> {
    const subject = randomUUID()
    const now = new Date(`${year}-03-01T10:00:00Z`)
    const act = actAs({ db: city.db, actor: { kind: 'system', name: 'test' }, vault, now })
    await city.db
      .transaction()
      .execute((tx) => act.looked(tx, { subject, about: 'services.case:1', purpose: 'services.decide' }))
    return subject
  }
  const sign = () =>
    otherLogs({
      db: city.db,
      keyFolder,
      keys: readKeys(keyFolder, 'public'),
      onRefused: (log, { because }) => {
        throw new Error(`${log}: ${because}`)
      },
    })()
  const trusted = (log: string) => {
    const [signer] = siblingKeys(readKeys(keyFolder, 'public'), keyFolder, log).signers
    if (!signer) throw new Error('no key')
    return trustLog(signer.key)
  }
  async function isBelieved(file: Uint8Array | undefined, log: string): Promise<boolean> {
    const proof = readProof(new Uint8Array(file ?? []))
    if (proof.kind === 'unreadable') return false
    const { isInLog, signature } = examineProof(nobleCrypto, proof, trusted(log))
    return isInLog && signature.kind === 'opened'
  }

  test('the looks of each year are a log of their own, signed under its own name', async () => {
    await look(2026)
    await look(2026)
    await look(2027)
    await sign()
    expect(await isBelieved(await proofOf(city.db, 'access-2026', 1), 'access-2026')).toBe(true)
    expect(await isBelieved(await proofOf(city.db, 'access-2027', 0), 'access-2027')).toBe(true)
    expect(await proofOf(city.db, 'access-2027', 1)).toBeUndefined()
    expect(Buffer.from((await logResource(city.db, 'access-2026', 'checkpoint'))?.bytes ?? []).toString()).toMatch(
      /^jena\.example\/record\/access-2026\n2\n/,
    )
  })
  test('no log passes for another one, although one key signs them all', async () => {
    const proof = await proofOf(city.db, 'access-2026', 0)
    for (const other of ['access-2027', 'public']) expect(await isBelieved(proof, other)).toBe(false)
  })
  test('a log that this machine remembers larger is not signed on', async () => {
    const { remember } = siblingKeys(readKeys(keyFolder, 'public'), keyFolder, 'access-2027')
    remember({ size: 7, root: new Uint8Array(32) })
    await look(2027)
    await expect(sign()).rejects.toThrow('access-2027: older-than-signed')
    rmSync(join(keyFolder, 'access-2027.signed'))
    await sign()
    expect(await isBelieved(await proofOf(city.db, 'access-2027', 1), 'access-2027')).toBe(true)
  })
  test('a running city signs them without being asked', async () => {
    const record = await openRecord({
      db: city.db,
      keyFolder,
      cityOrigin: 'https://jena.example',
      onTrouble: (message) => {
        throw new Error(message)
      },
    })
    record.start()
    try {
      await look(2028)
      await expect.poll(() => proofOf(city.db, 'access-2028', 0), { timeout: 10_000 }).toBeDefined()
      expect(record.named('access-2028').origin).toBe('jena.example/record/access-2028')
      expect(await isBelieved(await proofOf(city.db, 'access-2028', 0), 'access-2028')).toBe(true)
    } finally {
      await record.stop()
    }
  })
  test('entries in their term cannot be deleted, not even by whoever owns the database', async () => {
    expect(await pruneLog(city.db, 'access-2026', NOW)).toEqual({
      kind: 'refused',
      because: 'in-term',
      keepUntil: '2028-12-31',
    })
    expect(await pruneLog(city.db, 'public', NOW)).toEqual({ kind: 'refused', because: 'kept-for-ever' })
    expect(await pruneLog(city.db, 'nonsense', NOW)).toEqual({ kind: 'refused', because: 'unknown' })
    await sql`delete from record.look`.execute(city.db)
    await expect(sql`delete from record.outbox where log = 'access-2026'`.execute(city.db)).rejects.toThrow(
      'append-only',
    )
    await expect(sql`delete from record.place where log = 'access-2026'`.execute(city.db)).rejects.toThrow(
      'append-only',
    )
  })
  test('after its term a log loses its entries, and every proof that was kept still holds', async () => {
    const subject = await look(2020)
    expect(await pruneLog(city.db, 'access-2020', NOW)).toEqual({ kind: 'refused', because: 'not-signed-yet' })
    await sign()
    const proof = await proofOf(city.db, 'access-2020', 0)
    const tile = await logResource(city.db, 'access-2020', 'tile/0/000.p/1')
    expect(await pruneLog(city.db, 'access-2020', NOW)).toEqual({ kind: 'pruned', entries: 1 })

    expect(await looksAt(city.db, vault, subject, { limit: 1 })).toEqual([])
    expect(await logResource(city.db, 'access-2020', 'tile/entries/000.p/1')).toBeUndefined()
    expect(await logResource(city.db, 'access-2020', 'tile/0/000.p/1')).toEqual(tile)
    expect(await isBelieved(proof, 'access-2020')).toBe(true)
    expect((await knownLogs(city.db)).find(({ name }) => name === 'access-2020')).toMatchObject({
      keepUntil: '2022-12-31',
      prunedAt: '2027-03-01T10:00:00.000Z',
    })
    expect(await pruneLog(city.db, 'access-2020', NOW)).toEqual({ kind: 'refused', because: 'pruned-before' })
  })
})
