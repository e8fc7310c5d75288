import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCity } from '@klammer/modules/city'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { run } from '../running/command.ts'
import { type RunningCity, startCity } from './support/running-city.ts'

/** A log of looks whose term has been over for years, as an operator finds it. */
const LOG = 'access-2020'
const folder = mkdtempSync(join(tmpdir(), 'klammer-expired-'))
const data = join(folder, 'city')
let city: RunningCity
let verifierKey: string
/** Saved by somebody before the entries went. */
const kept = join(folder, 'kept.tlog-proof')

const klammer = (...args: readonly string[]) =>
  run({ script: 'apps/cli/src/main.ts', args, env: { KLAMMER_DATA: data } })

beforeAll(async () => {
  for (const part of ['', '-keys']) cpSync(`${inject('template')}${part}`, `${data}${part}`, { recursive: true })
  const { db, record, vault, close } = await openCity(readConfig({ KLAMMER_DATA: data }))
  const act = actAs({ db, vault, actor: { kind: 'system', name: 'test' }, now: new Date('2020-03-01T10:00:00Z') })
  const look = { subject: '6c8f8a52-6b0e-4c1c-9d8e-0d8c5f1f2a10', about: 'services.case:1', purpose: 'services.decide' }
  await db.transaction().execute((tx) => act.looked(tx, look))
  verifierKey = record.named(LOG).verifierKeys[0] ?? ''
  await close()
  city = await startCity(data)
})
afterAll(async () => {
  await city.stop()
  rmSync(folder, { recursive: true })
})

test('the operator deletes the entries of an expired log, once, and of no other', async () => {
  const proof = `${city.origin}/record/${LOG}/proof/0.tlog-proof`
  await expect.poll(async () => (await fetch(proof)).status, { timeout: 10_000 }).toBe(200)
  expect((await klammer('verify', proof, '--key', verifierKey)).output).toContain('Believed.')
  writeFileSync(kept, await (await fetch(proof)).text())
  await city.stop()

  expect((await klammer('record', 'prune', 'public')).output).toContain('is kept for ever')
  expect((await klammer('record', 'prune', 'access-1999')).output).toContain('There is no log')
  expect((await klammer('record', 'prune', LOG)).output).toContain(`Deleted 1 entries of ${LOG}`)
  expect(await klammer('record', 'prune', LOG)).toMatchObject({ ok: false })
  city = await startCity(data)
})
test('then the log says that its entries are gone, and shows its tree as before', async () => {
  const read = (path: string) => fetch(`${city.origin}/record/${LOG}/${path}`)
  for (const path of ['tile/entries/000.p/1', 'proof/0.tlog-proof']) {
    const answer = await read(path)
    expect(answer.status, path).toBe(410)
    expect(await answer.text()).toContain('were kept until 2022-12-31 and have been deleted')
  }
  expect((await read('tile/0/000.p/1')).status).toBe(200)
  expect(await (await read('checkpoint')).text()).toContain(`/record/${LOG}\n1\n`)
  expect(await (await read('log.json')).json()).toMatchObject({ entriesDeletedAt: expect.any(String) })
})
test('and a proof that somebody kept still verifies', async () => {
  expect((await klammer('verify', kept, '--key', verifierKey)).output).toContain('Believed.')
  expect(await (await fetch(`${city.origin}/protokoll`)).text()).toContain('Einsichten 2020: Frist ist um')
})
