import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../database/index.ts'
import { openTestDatabase } from '../../testing/index.ts'
import { history, openRecord, readKeys, recordHistory, retireKeys, rotateKey } from '../index.ts'
import { sequence } from './sequence.ts'

const keyFolder = mkdtempSync(join(tmpdir(), 'klammer-keys-'))
let city: Database
beforeAll(async () => {
  city = await openTestDatabase([recordHistory])
})
afterAll(async () => {
  await city.close()
  rmSync(keyFolder, { recursive: true, force: true })
})

const open = async () => {
  const { verifierKeys } = await openRecord({
    db: city.db,
    keyFolder,
    cityOrigin: 'https://jena.example',
    onTrouble: (message) => expect.fail(message),
  })
  return verifierKeys
}
const acts = async () => (await history(city.db, 'record.log:public')).map(({ facts, kind }) => ({ facts, kind }))

test('a new key and the end of an old one are acts of the record, told once, with the keys themselves', async () => {
  const [first] = await open()
  const { origin, signers } = readKeys(keyFolder, 'public')
  await sequence(city.db, { log: 'public', origin, signers, remembered: undefined })
  await open()
  expect(await acts()).toEqual([])

  rotateKey(keyFolder, 'public')
  const both = await open()
  await open()
  const rotated = { kind: 'record.key-rotated', facts: { old: [first], new: both } }
  expect(await acts()).toEqual([rotated])
  expect(both[1]).toBe(first)

  retireKeys(keyFolder, 'public')
  const [second] = await open()
  await open()
  expect(await acts()).toEqual([rotated, { kind: 'record.key-retired', facts: { old: both, new: [second] } }])
})
