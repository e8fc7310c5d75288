import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compareWithLock, lockMigrations } from './migration-lock.ts'

const UNCHANGED = { changed: [], missing: [], added: [] }

for (const name of ['platform', 'modules']) {
  test(`every migration of packages/${name} is the published one (new: npm run klammer -- db lock-migrations)`, () => {
    expect(compareWithLock(fileURLToPath(new URL(`../../../${name}`, import.meta.url)))).toEqual(UNCHANGED)
  })
}

describe('the lock', () => {
  let folder: string
  const step = 'src/town/migrations/0001_init.ts'
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'klammer-migrations-'))
    mkdirSync(join(folder, 'src/town/migrations'), { recursive: true })
    writeFileSync(join(folder, step), 'first')
    lockMigrations(folder, { republish: false })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('notices a changed, a deleted and a new step', () => {
    writeFileSync(join(folder, step), 'second')
    expect(compareWithLock(folder)).toEqual({ ...UNCHANGED, changed: [step] })
    rmSync(join(folder, step))
    expect(compareWithLock(folder)).toEqual({ ...UNCHANGED, missing: [step] })
    writeFileSync(join(folder, step), 'first')
    writeFileSync(join(folder, 'src/town/migrations/0002_more.ts'), 'more')
    expect(compareWithLock(folder)).toEqual({ ...UNCHANGED, added: ['src/town/migrations/0002_more.ts'] })
  })
  test('takes in new steps, and changed ones only when told to publish anew', () => {
    writeFileSync(join(folder, step), 'second')
    writeFileSync(join(folder, 'src/town/migrations/0002_more.ts'), 'more')
    lockMigrations(folder, { republish: false })
    expect(compareWithLock(folder)).toEqual({ ...UNCHANGED, changed: [step] })
    lockMigrations(folder, { republish: true })
    expect(compareWithLock(folder)).toEqual(UNCHANGED)
  })
})
