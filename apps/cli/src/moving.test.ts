import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { findPostgres, openOnServer, startPostgres } from '@klammer/platform/testing'
import { saveUnit } from '@klammer/platform/units'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from './run.ts'
import { withDatabase } from './with-database.ts'

let folder: string
let city: { KLAMMER_DATA: string }
const path = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klammer-moving-'))
  city = { KLAMMER_DATA: path('city') }
  await withDatabase(readConfig(city), async ({ db }) => {
    const act = actAs({ db, actor: { kind: 'system', name: 'test' } })
    const names = { name: { de: 'Rathaus „Süd“\nJena', en: "O'Town" }, description: { de: '', en: '' } }
    const open = { validTo: undefined, legalForm: undefined, parent: undefined, follows: undefined }
    const saved = await saveUnit(act, { ...names, code: 'town-hall', kind: 'office', validFrom: '2020-01-01', ...open })
    expect(saved.kind).toBe('saved')
  })
  writeFileSync(path('city/secret'), 'k'.repeat(43), { mode: 0o600 })
  expect(await klammer(`db export ${path('city.sql')}`, city)).toMatchObject({ code: 0 })
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true }))

async function klammer(words: string, env: Record<string, string>): Promise<{ code: number; said: string }> {
  let said = ''
  const hear = (text: string) => void (said += text)
  return { code: await run(words.split(' '), env, { out: hear, err: hear }), said }
}

test('an export is for its owner alone, and never overwrites a file', async () => {
  expect(statSync(path('city.sql')).mode & 0o777).toBe(0o600)
  const before = readFileSync(path('city.sql'), 'utf8')
  expect(before).toContain('town-hall')
  expect(await klammer(`db export ${path('city.sql')}`, city)).toMatchObject({
    code: 1,
    said: expect.stringContaining('exists already'),
  })
  expect(readFileSync(path('city.sql'), 'utf8')).toBe(before)
})
test('a backup brings back the same city with its key, into an empty folder only', async () => {
  expect(await klammer(`backup ${path('city.tar.gz')}`, city)).toMatchObject({ code: 0 })
  expect(statSync(path('city.tar.gz')).mode & 0o777).toBe(0o600)
  const restored = { KLAMMER_DATA: path('restored') }
  expect(await klammer(`restore ${path('city.tar.gz')}`, restored)).toMatchObject({
    code: 0,
    said: expect.stringContaining('the database opens'),
  })
  expect(readFileSync(path('restored/secret'), 'utf8')).toBe('k'.repeat(43))
  expect(readdirSync(path('restored')).toSorted()).toEqual(['database', 'secret'])
  await klammer(`db export ${path('restored.sql')}`, restored)
  expect(readFileSync(path('restored.sql'), 'utf8') === readFileSync(path('city.sql'), 'utf8')).toBe(true)

  expect(await klammer(`restore ${path('city.tar.gz')}`, restored)).toMatchObject({
    code: 1,
    said: expect.stringContaining('is not empty'),
  })
  writeFileSync(path('broken.tar.gz'), readFileSync(path('city.tar.gz')).subarray(0, 200_000))
  expect(await klammer(`restore ${path('broken.tar.gz')}`, { KLAMMER_DATA: path('third') })).toMatchObject({ code: 1 })
  expect(readdirSync(path('third'))).toEqual([])
})
test('words instead of traces when there is nothing to save or to read', async () => {
  const nowhere = { KLAMMER_DATA: path('nowhere') }
  expect(await klammer(`backup ${path('x.tar.gz')}`, nowhere)).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no city in'),
  })
  expect(await klammer(`restore ${path('missing')}`, nowhere)).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no file'),
  })
  expect(existsSync(path('x.tar.gz'))).toBe(false)
})
test.skipIf(!findPostgres() && !process.env['CI'])('an export moves the city to PostgreSQL without loss', async () => {
  const server = await startPostgres()
  const database = await openOnServer(server.url)
  if (database.kind !== 'postgres') throw new Error('expected PostgreSQL')
  const env = { DATABASE_URL: database.url }
  expect(await klammer(`db import ${path('missing.sql')}`, env)).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no file'),
  })
  expect(await klammer(`db import ${path('city.sql')}`, env)).toMatchObject({ code: 0 })
  expect(await klammer(`db export ${path('postgres.sql')}`, env)).toMatchObject({ code: 0 })
  expect(readFileSync(path('postgres.sql'), 'utf8') === readFileSync(path('city.sql'), 'utf8')).toBe(true)
  expect(await klammer(`db import ${path('city.sql')}`, env)).toMatchObject({
    code: 1,
    said: expect.stringContaining('not empty'),
  })
  await database.close()
  await server.stop()
})
