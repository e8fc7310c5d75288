import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  formatVerifierKey,
  openCheckpoint,
  parsePolicy,
  parseVerifierKey,
  signNote,
  SIGNATURE_TYPE,
  trustLog,
  verifierKey,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, migrate } from '../../database/index.ts'
import { onBothDatabases } from '../../testing/index.ts'
import { append, recordHistory } from '../index.ts'
import { ed25519Signer, nodeCrypto } from '../node-crypto.ts'
import { type AskedWitness, feedWitness, parseWitnesses } from './feed.ts'
import { logResource } from './resources.ts'
import { type LogSigner, sequence } from './sequence.ts'
import { signAgain } from './sign-again.ts'
import { addWitnessedLog, openWitness, type Witness, witnessKey } from './witness.ts'

const { publicKey, sign } = ed25519Signer(randomBytes(32))
const origin = 'jena.example/record/public'
const logKey = verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, publicKey)
const signer: LogSigner = { log: 'public', origin, signers: [{ key: logKey, sign }], remembered: undefined }
const keyFolder = join(mkdtempSync(join(tmpdir(), 'klammer-witness-')), 'keys')
afterAll(() => rmSync(join(keyFolder, '..'), { recursive: true }))

onBothDatabases((open) => {
  let jena: Database
  let weimar: Database
  let witness: Witness
  let asked: AskedWitness
  beforeAll(async () => {
    jena = await open()
    weimar = await open()
    for (const city of [jena, weimar]) await migrate(city.db, [recordHistory])
    const vkey = witnessKey(keyFolder, 'https://weimar.example')
    const key = parseVerifierKey(nodeCrypto.sha256, vkey)
    if (!key) throw new Error('the witness key is not readable')
    asked = { url: 'https://weimar.example/witness', key }
    witness = openWitness({ db: weimar.db, keyFolder })
  })
  afterAll(async () => {
    await jena.close()
    await weimar.close()
  })

  const act = async (count: number) => {
    await jena.db.transaction().execute(async (tx) => {
      for (let i = 0; i < count; i += 1)
        await append(tx, { kind: 'town.decided', about: `town.hall:${i}`, at: '2027-03-01T10:00:00Z' })
    })
    await sequence(jena.db, signer)
  }
  const feed = () =>
    feedWitness(jena.db, 'public', asked, async (_url, body) => {
      const answer = await witness.addCheckpoint(Buffer.from(body))
      return { status: answer.status, body: 'body' in answer ? answer.body : '' }
    })
  const ask = async (request: { oldSize: number; size: number; root?: Uint8Array; name?: string }) => {
    const { name = origin, oldSize, root = new Uint8Array(32), size } = request
    const text = formatCheckpoint({ origin: name, size, root })
    const signatures = [signNote({ key: { ...logKey, name }, sign }, text)]
    const checkpoint = Buffer.from(formatNote({ text, signatures }))
    return witness.addCheckpoint(Buffer.from(formatAddCheckpoint({ oldSize, proof: [], checkpoint })))
  }

  describe('one city witnesses another', () => {
    test('a log that nobody configured is unknown', async () => {
      await act(3)
      expect(await ask({ oldSize: 0, size: 3 })).toEqual({ status: 404 })
      expect(await feed()).toEqual({ kind: 'refused', because: 'bad-answer' })
    })
    test('a configured one is cosigned, again and again as it grows, and anybody can check it', async () => {
      expect(await addWitnessedLog(weimar.db, formatVerifierKey(logKey))).toEqual({ kind: 'added', origin })
      expect(await addWitnessedLog(weimar.db, formatVerifierKey(logKey))).toEqual({ kind: 'known', origin })
      expect(await feed()).toEqual({ kind: 'cosigned', size: 3 })
      expect(await feed()).toEqual({ kind: 'nothing-new' })
      await act(300)
      expect(await feed()).toEqual({ kind: 'cosigned', size: 303 })
      const policy = `log ${formatVerifierKey(logKey)}\nwitness w ${formatVerifierKey(asked.key)}\nquorum w\n`
      const parsed = parsePolicy(nobleCrypto.sha256, policy)
      const published = await logResource(jena.db, 'public', 'checkpoint')
      if (parsed.kind === 'rejected' || !published) throw new Error('no policy or no checkpoint')
      expect(openCheckpoint(nobleCrypto, published.bytes, parsed.policy)).toMatchObject({
        kind: 'opened',
        checkpoint: { size: 303 },
        witnesses: [{ name: 'weimar.example/witness' }],
      })
    })
    test('what was cosigned last is published under the hash of the log’s name', async () => {
      const hash = createHash('sha256').update(origin).digest('hex')
      expect(await witness.latestFor(hash)).toContain(`${origin}\n303\n`)
      expect(await witness.latestFor(hash.replace(/./, 'x'))).toBeUndefined()
    })
    test('a log that goes back, forks or lies about the past is refused as the specification says', async () => {
      expect(await ask({ oldSize: 3, size: 400 })).toEqual({ status: 409, body: '303\n' })
      expect(await ask({ oldSize: 303, size: 400 })).toEqual({ status: 422 })
      expect(await ask({ oldSize: 303, size: 303 })).toEqual({ status: 422 })
      expect(await ask({ oldSize: 304, size: 303 })).toEqual({ status: 400 })
      expect(await witness.addCheckpoint(Buffer.from('old 1\n'))).toEqual({ status: 400 })
      expect(await witness.latestFor(createHash('sha256').update(origin).digest('hex'))).toContain('\n303\n')
    })
    test('a signature that is not the log’s own is forbidden', async () => {
      const { sign: foreign } = ed25519Signer(randomBytes(32))
      const text = formatCheckpoint({ origin, size: 303, root: new Uint8Array(32) })
      const checkpoint = Buffer.from(formatNote({ text, signatures: [signNote({ key: logKey, sign: foreign }, text)] }))
      const body = Buffer.from(formatAddCheckpoint({ oldSize: 303, proof: [], checkpoint }))
      expect(await witness.addCheckpoint(body)).toEqual({ status: 403 })
    })
    test('of two requests at once, both for larger trees, the witness never goes back', async () => {
      await act(5)
      const outcomes = await Promise.all([feed(), feed(), feed()])
      expect(outcomes.some(({ kind }) => kind === 'cosigned')).toBe(true)
      const hash = createHash('sha256').update(origin).digest('hex')
      expect(await witness.latestFor(hash)).toContain(`${origin}\n308\n`)
    })
    test('a witness that has seen more than this database knows is an alarm', async () => {
      const ahead = await feedWitness(
        jena.db,
        'public',
        { ...asked, key: { ...asked.key, name: 'other' } },
        async () => ({
          status: 409,
          body: '9999\n',
        }),
      )
      expect(ahead).toEqual({ kind: 'refused', because: 'witness-is-ahead', size: 308, witnessSize: 9999 })
    })
    test('after a rotation the newest checkpoint carries the new signature, too, without a new act', async () => {
      const { publicKey: fresh, sign: signFresh } = ed25519Signer(randomBytes(32))
      const rotated = { key: verifierKey(nodeCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, fresh), sign: signFresh }
      for (let twice = 0; twice < 2; twice += 1) await signAgain(jena.db, 'public', [rotated, { key: logKey, sign }])
      const published = await logResource(jena.db, 'public', 'checkpoint')
      const bytes = published?.bytes ?? new Uint8Array(0)
      for (const key of [rotated.key, logKey])
        expect(openCheckpoint(nobleCrypto, bytes, trustLog(key))).toMatchObject({ kind: 'opened' })
    })
    test('an answer that is not the witness’s signature is not kept', async () => {
      await act(1)
      const answer = async () => ({ status: 200, body: '— weimar.example/witness AAAAAAAAAAAA\n' })
      expect(await feedWitness(jena.db, 'public', asked, answer)).toEqual({ kind: 'refused', because: 'bad-signature' })
      expect(await feedWitness(jena.db, 'public', asked, async () => undefined)).toEqual({
        kind: 'refused',
        because: 'no-answer',
      })
    })
  })
})

test('the operator’s list of witnesses is read strictly', () => {
  const vkey = witnessKey(keyFolder, 'https://weimar.example')
  expect(parseWitnesses(`\nhttps://weimar.example/witness/ ${vkey}\n`)).toMatchObject([
    { url: 'https://weimar.example/witness' },
  ])
  expect(parseWitnesses('')).toEqual([])
  expect(parseWitnesses(`https://weimar.example/witness ${formatVerifierKey(logKey)}`)).toBeUndefined()
  expect(parseWitnesses(vkey)).toBeUndefined()
})
