import { randomBytes } from 'node:crypto'
import { examineProof, readProof, SIGNATURE_TYPE, trustLog, verifierKey } from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Person } from '../act/index.ts'
import { exportCity } from '../database/index.ts'
import { enqueueMail } from '../mail/index.ts'
import {
  ed25519Signer,
  findEntries,
  looksAt,
  nodeCrypto,
  ownEntry,
  proofOf,
  receiptFile,
  sequence,
} from '../record/index.ts'
import { leave, rename } from './account.ts'
import { grantRole } from './roles.ts'
import { personPage } from './person-page.ts'
import { openTestCity, signIn, type TestCity, testVault } from './testing/city.ts'

const NAME = 'Anneliese Musterkind'
const EMAIL = 'anneliese.musterkind@example.org'
let city: TestCity

beforeAll(async () => {
  city = await openTestCity()
})
afterAll(() => city.close())

const LOGS = ['public', `access-${new Date().getFullYear()}`]
const signers = new Map(
  LOGS.map((log) => {
    const { publicKey, sign } = ed25519Signer(randomBytes(32))
    return [log, { key: verifierKey(nodeCrypto.sha256, `town/${log}`, SIGNATURE_TYPE.ed25519, publicKey), sign }]
  }),
)

/** Every byte of the city, as `klammer db export` writes it. */
async function dump(): Promise<string> {
  let text = ''
  await exportCity(city.database.db, async (lines) => void (text += lines))
  return text
}

async function proofs(): Promise<readonly { readonly log: string; readonly file: Uint8Array }[]> {
  const found = []
  for (const [log, signer] of signers) {
    await sequence(city.database.db, { log, origin: `town/${log}`, signers: [signer], remembered: undefined })
    for (let index = 0; ; index += 1) {
      const file = await proofOf(city.database.db, log, index)
      if (!file) break
      found.push({ log, file })
    }
  }
  return found
}

function isBelieved({ file, log }: { readonly log: string; readonly file: Uint8Array }): boolean {
  const proof = readProof(new Uint8Array(file))
  const key = signers.get(log)?.key
  if (proof.kind === 'unreadable' || !key) return false
  const { isInLog, signature } = examineProof(nobleCrypto, proof, trustLog(key))
  return isInLog && signature.kind === 'opened'
}

test('whoever deletes their account leaves no byte behind, and every proof still holds', async () => {
  const { db } = city.database
  const browser = await signIn(city, EMAIL)
  const actor = (await city.identity.actorOf(browser.headers)) as Person
  await rename(city.operator(), actor, NAME)
  await grantRole(city.operator(), { personId: actor.id, role: 'editor', unit: '*' }, ['editor'])
  await personPage(city.operator(), actor.id)
  await db
    .transaction()
    .execute((tx) => enqueueMail(tx, { to: EMAIL.toUpperCase(), locale: 'de', subject: 'x', text: NAME }))
  const before = await proofs()
  expect(before).toHaveLength(2)
  const [granted] = await findEntries(db, { concerning: actor.id, limit: 10 })
  const own = await ownEntry(db, testVault, actor.id, granted?.actId ?? '')
  expect(own?.openings.map(({ field, value }) => [field, value])).toEqual([
    ['account', actor.id],
    ['email', EMAIL],
    ['name', NAME],
  ])
  expect(own && (await receiptFile(db, own))).toContain(NAME)
  expect(await looksAt(db, testVault, actor.id, { limit: 10 })).toHaveLength(1)
  const words = [NAME, 'Musterkind', EMAIL, actor.id]
  for (const word of words) expect((await dump()).toLowerCase()).toContain(word.toLowerCase())

  const act = actAs({ db, actor: { ...actor, name: NAME }, vault: testVault })
  expect(await leave(act, { ...actor, name: NAME })).toEqual({ kind: 'gone' })
  const after = (await dump()).toLowerCase()
  for (const word of words) {
    const forms = [word, Buffer.from(word).toString('hex'), Buffer.from(word).toString('base64')]
    for (const form of forms) expect(after, form).not.toContain(form.toLowerCase())
  }
  expect(await ownEntry(db, testVault, actor.id, granted?.actId ?? '')).toBeUndefined()
  const later = await proofs()
  expect(later.length).toBeGreaterThan(before.length)
  for (const proof of [...before, ...later]) expect(isBelieved(proof)).toBe(true)
})
