import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openNote, signNote, formatNote, verifyPlain } from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generateKey, KeyTrouble, readKeys, retireKeys, rotateKey } from './keys.ts'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'klammer-keys-')), 'keys')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

test('a key can be read by its owner only, and signs what the browser believes', () => {
  const { origin, signers } = generateKey(folder, 'public', 'jena.example/record/public')
  expect(statSync(join(folder, 'public.key')).mode & 0o777).toBe(0o600)
  const [signer] = signers
  if (!signer) throw new Error('no signer')
  const text = `${origin}\n`
  const note = new TextEncoder().encode(formatNote({ text, signatures: [signNote(signer, text)] }))
  expect(openNote(note, [signer.key], verifyPlain(nobleCrypto.ed25519)).kind).toBe('opened')
})
test('a key that others may read is refused', () => {
  generateKey(folder, 'public', 'jena.example/record/public')
  chmodSync(join(folder, 'public.key'), 0o644)
  expect(() => readKeys(folder, 'public')).toThrow(KeyTrouble)
})
test('a key is never overwritten', () => {
  generateKey(folder, 'public', 'jena.example/record/public')
  expect(() => generateKey(folder, 'public', 'jena.example/record/public')).toThrow(KeyTrouble)
})
test('after a rotation both keys sign, and after retiring only the new one', () => {
  const [old] = generateKey(folder, 'public', 'jena.example/record/public').signers
  const rotated = rotateKey(folder, 'public').signers
  expect(rotated).toHaveLength(2)
  expect(rotated[1]?.key).toEqual(old?.key)
  expect(retireKeys(folder, 'public').signers.map(({ key }) => key)).toEqual([rotated[0]?.key])
})
test('what was signed is remembered outside the database', () => {
  const keys = generateKey(folder, 'public', 'jena.example/record/public')
  expect(keys.remembered).toBeUndefined()
  const head = { size: 42, root: new Uint8Array(32).fill(7) }
  keys.remember(head)
  expect(readKeys(folder, 'public').remembered).toEqual(head)
  keys.remember({ size: 41, root: new Uint8Array(32) })
  expect(readKeys(folder, 'public').remembered).toEqual(head)
})
test('damaged files are named', () => {
  generateKey(folder, 'public', 'jena.example/record/public')
  const file = join(folder, 'public.key')
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\+[0-9a-f]{8}\+/, '+00000000+'))
  expect(() => readKeys(folder, 'public')).toThrow('Line 1')
  expect(() => readKeys(folder, 'cases')).toThrow('missing')
})
