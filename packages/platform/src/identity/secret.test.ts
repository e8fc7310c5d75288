import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { BadConfig, readConfig } from '../config/index.ts'
import { readSecret } from './secret.ts'

const folder = mkdtempSync(join(tmpdir(), 'klammer-secret-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the key is made once, stays, and only its owner may read it', () => {
  const config = readConfig({ KLAMMER_DATA: join(folder, 'new') })
  const secret = readSecret(config)
  expect(secret.length).toBeGreaterThanOrEqual(43)
  expect(readSecret(config)).toBe(secret)
  expect(statSync(join(folder, 'new', 'secret')).mode & 0o777).toBe(0o600)
})
test('the operator’s key goes before the one in the folder', () => {
  expect(readSecret(readConfig({ KLAMMER_DATA: join(folder, 'new'), KLAMMER_SECRET: 'k'.repeat(32) }))).toBe(
    'k'.repeat(32),
  )
})
test('servers on one PostgreSQL must be given the key, and are told how to make one', () => {
  const config = readConfig({ DATABASE_URL: 'postgres://localhost/x', KLAMMER_DATA: join(folder, 'none') })
  expect(() => readSecret(config)).toThrow(BadConfig)
  expect(() => readSecret(config)).toThrow('KLAMMER_SECRET')
})
test('a damaged key is reported, not replaced: that would sign everybody out and lose every authenticator', () => {
  writeFileSync(join(folder, 'secret'), '')
  expect(() => readSecret(readConfig({ KLAMMER_DATA: folder }))).toThrow('damaged')
})
