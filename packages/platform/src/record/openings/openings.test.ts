import { randomBytes, randomUUID } from 'node:crypto'
import {
  leafHash,
  opens,
  parseProofFile,
  SIGNATURE_TYPE,
  trustLog,
  verifierKey,
  verifyInclusion,
  openCheckpoint,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, migrate } from '../../database/index.ts'
import { onBothDatabases } from '../../testing/index.ts'
import { history, recordHistory } from '../index.ts'
import { proofOf } from '../log/resources.ts'
import { type LogSigner, sequence } from '../log/sequence.ts'
import { ed25519Signer, nodeCrypto } from '../node-crypto.ts'
import { appendSealed, eraseSubject, openingsOf } from './openings.ts'
import { createVault } from './vault.ts'

const NAME = 'Anneliese Musterkind'
const vault = createVault(randomBytes(32))
const { publicKey, sign } = ed25519Signer(randomBytes(32))
const origin = 'jena.example/record/public'
const key = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
const signer: LogSigner = { log: 'public', origin, signers: [{ key, sign }], remembered: undefined }

onBothDatabases((open) => {
  let city: Database
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [recordHistory])
  })
  afterAll(() => city.close())

  const offer = (subject: string) =>
    city.db.transaction().execute((tx) =>
      appendSealed(tx, vault, {
        kind: 'kita.offer-made',
        about: 'kita.round:1',
        at: '2027-03-01T10:00:00Z',
        subject,
        fields: { name: NAME, facility: 'Kita Lobeda' },
      }),
    )

  /** Every text and every byte of the record's tables. */
  async function dump(): Promise<string> {
    const tables = ['outbox', 'tile', 'checkpoint', 'signed', 'subject', 'opening', 'look', 'erased_subject']
    const parts = await Promise.all(
      tables.map((table) => sql`select * from ${sql.table(`record.${table}`)}`.execute(city.db)),
    )
    return JSON.stringify(
      parts.map(({ rows }) => rows),
      (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value),
    )
  }

  async function believedEntry(index: number): Promise<boolean> {
    const file = parseProofFile((await proofOf(city.db, 'public', index)) ?? new Uint8Array(0))
    if (!file?.extra) return false
    const opened = openCheckpoint(nobleCrypto, new Uint8Array(file.checkpoint), trustLog(key))
    if (opened.kind === 'rejected') return false
    const claim = { index, leaf: leafHash(nobleCrypto.sha256, file.extra), proof: file.proof, head: opened.checkpoint }
    return verifyInclusion(nobleCrypto.sha256, claim)
  }

  test('the person can show one value of an act without the others', async () => {
    const subject = randomUUID()
    const actId = await offer(subject)
    const [act] = (await history(city.db, 'kita.round:1')).filter((one) => one.actId === actId)
    const openings = await openingsOf(city.db, vault, subject, actId)
    expect(await openingsOf(city.db, vault, randomUUID(), actId)).toEqual([])
    const facility = openings.find(({ field }) => field === 'facility')
    if (!facility) throw new Error('no opening')
    expect(opens(nobleCrypto.sha256, act?.commitments?.['facility'] ?? '', facility)).toBe(true)
    expect(opens(nobleCrypto.sha256, act?.commitments?.['name'] ?? '', facility)).toBe(false)
  })
  test('two acts about the same person share nothing that others could see', async () => {
    const subject = randomUUID()
    const [first, second] = [await offer(subject), await offer(subject)]
    const acts = (await history(city.db, 'kita.round:1')).filter(({ actId }) => [first, second].includes(actId))
    const commitments = acts.flatMap((act) => Object.values(act.commitments ?? {}))
    expect(new Set(commitments).size).toBe(4)
    expect(JSON.stringify(acts)).not.toContain(subject)
  })
  test('the database alone tells nobody’s name, and another master key opens nothing', async () => {
    const subject = randomUUID()
    const actId = await offer(subject)
    expect(await dump()).not.toContain(NAME)
    await expect(openingsOf(city.db, createVault(randomBytes(32)), subject, actId)).rejects.toThrow()
  })
  test('after an erasure nothing opens any more, and every proof still holds', async () => {
    const subject = randomUUID()
    const actId = await offer(subject)
    await sequence(city.db, signer)
    const size = Number((await sql<{ size: number }>`select size from record.signed`.execute(city.db)).rows[0]?.size)
    const destroyed = await city.db
      .transaction()
      .execute((tx) => eraseSubject(tx, subject, { at: '2027-04-01T10:00:00Z', basis: 'Art. 17 DSGVO' }))
    expect(destroyed).toBe(2)
    expect(await openingsOf(city.db, vault, subject, actId)).toEqual([])
    for (let index = 0; index < size; index += 1) expect(await believedEntry(index), `entry ${index}`).toBe(true)
    expect((await history(city.db, 'record.openings:all')).at(-1)).toMatchObject({ kind: 'record.erased' })
    expect(JSON.stringify(await history(city.db, 'record.openings:all'))).not.toContain(subject)
    expect(await dump()).not.toContain(subject)
    const later = await offer(subject)
    expect(await openingsOf(city.db, vault, subject, later)).toEqual([])
    expect(await dump()).not.toContain(subject)
  })
})
