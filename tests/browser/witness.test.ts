import { createHash, randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatNote,
  openCheckpoint,
  parsePolicy,
  parseVerifierKey,
  SIGNATURE_TYPE,
  signNote,
  verifierKey,
} from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { ed25519Signer, readKeys } from '@klammer/platform/record'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { run } from '../running/command.ts'
import { type RunningCity, startCity } from './support/running-city.ts'

/** Two cities as operators run them: Weimar witnesses Jena over HTTP. */
const folder = mkdtempSync(join(tmpdir(), 'klammer-cities-'))
const jenaData = join(folder, 'jena')
const weimarData = join(folder, 'weimar')
let jena: RunningCity
let weimar: RunningCity
let jenaKey: string
let weimarKey: string
let name: string

beforeAll(async () => {
  for (const part of ['', '-keys']) cpSync(`${inject('template')}${part}`, `${jenaData}${part}`, { recursive: true })
  const log = readKeys(`${jenaData}-keys`, 'public')
  name = log.origin
  jenaKey =
    (await run({ script: 'apps/cli/src/main.ts', args: ['record', 'rotate'], env: { KLAMMER_DATA: jenaData } })).output
      .split('\n')
      .find((line) => line.startsWith(name)) ?? ''
  const added = await run({
    script: 'apps/cli/src/main.ts',
    args: ['record', 'witness', 'add', jenaKey],
    env: { KLAMMER_DATA: weimarData, KLAMMER_ORIGIN: 'https://weimar.example' },
  })
  weimarKey = /https:\/\/weimar\.example\/witness (\S+)/.exec(added.output)?.[1] ?? ''
  weimar = await startCity(weimarData, { KLAMMER_DEMO: '0' })
  jena = await startCity(jenaData, { KLAMMER_WITNESSES: `${weimar.origin}/witness ${weimarKey}` })
})
afterAll(async () => {
  await jena.stop()
  await weimar.stop()
  rmSync(folder, { recursive: true })
})

const text = async (address: string) => (await fetch(address)).text()

test('the checkpoint of one city carries the signature of the other, and a policy that asks for it is met', async () => {
  const parsed = parsePolicy(nobleCrypto.sha256, `log ${jenaKey}\nwitness weimar ${weimarKey}\nquorum weimar\n`)
  if (parsed.kind === 'rejected') throw new Error(parsed.detail)
  await expect
    .poll(
      async () => {
        const checkpoint = await text(`${jena.origin}/record/public/checkpoint`)
        return openCheckpoint(nobleCrypto, Buffer.from(checkpoint), parsed.policy)
      },
      { timeout: 30_000 },
    )
    .toMatchObject({ kind: 'opened', witnesses: [{ name: 'weimar.example/witness' }] })
})
test('the witness shows the same checkpoint to everybody who asks', async () => {
  const hash = createHash('sha256').update(name).digest('hex')
  const [head] = (await text(`${jena.origin}/record/public/checkpoint`)).split('\n\n')
  expect(await text(`${weimar.origin}/witness/${hash}/checkpoint`)).toContain(`${head}\n\n`)
  expect((await fetch(`${weimar.origin}/witness/${'0'.repeat(64)}/checkpoint`)).status).toBe(404)
  expect((await fetch(`${weimar.origin}/witness/nothing/checkpoint`)).status).toBe(404)
})
test('it answers as the specification says: 409 with the size, 422, 404, 403, 400', async () => {
  const [, size = ''] = (await text(`${jena.origin}/record/public/checkpoint`)).split('\n')
  const known = Number(size)
  const answer = await ask({ oldSize: 0, size: known })
  expect(answer.status).toBe(409)
  expect(answer.headers.get('content-type')).toBe('text/x.tlog.size')
  expect(await answer.text()).toBe(`${known}\n`)
  expect((await ask({ oldSize: known, size: known + 1 })).status).toBe(422)
  expect((await ask({ oldSize: 0, size: 1, origin: 'other.example/log' })).status).toBe(404)
  expect((await ask({ oldSize: known, size: known + 1, seed: randomBytes(32) })).status).toBe(403)
  expect((await ask({ oldSize: known + 2, size: known + 1 })).status).toBe(400)
  const malformed = await fetch(`${weimar.origin}/witness/add-checkpoint`, {
    method: 'POST',
    body: Buffer.from('hello'),
  })
  expect(malformed.status).toBe(400)
})

/** Submits a checkpoint with a root that nobody has seen, signed with the key of Jena or another. */
function ask({
  oldSize,
  origin = name,
  seed,
  size,
}: {
  oldSize: number
  size: number
  origin?: string
  seed?: Uint8Array
}) {
  const text = formatCheckpoint({ origin, size, root: randomBytes(32) })
  const trusted = parseVerifierKey(nobleCrypto.sha256, jenaKey)
  const own = readKeys(`${jenaData}-keys`, 'public').signers[0]
  if (!trusted || !own) throw new Error('Jena has no key')
  const signer = seed ? ed25519Signer(seed) : undefined
  const key = signer
    ? verifierKey(nobleCrypto.sha256, origin, SIGNATURE_TYPE.ed25519, signer.publicKey)
    : { ...trusted, name: origin }
  const checkpoint = Buffer.from(
    formatNote({ text, signatures: [signNote({ key, sign: signer?.sign ?? own.sign }, text)] }),
  )
  const body = Buffer.from(formatAddCheckpoint({ oldSize, proof: [], checkpoint }))
  return fetch(`${weimar.origin}/witness/add-checkpoint`, { method: 'POST', body })
}
