import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './index.ts'

let folder: string
let database: Database | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klammer-durable-'))
})
afterEach(async () => {
  await database?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('each commit is synced to the disk before it is acknowledged, a checkpoint syncs the tables', async () => {
  const synced: number[] = []
  const { fsyncSync } = fs
  fs.fsyncSync = (descriptor) => {
    synced.push(descriptor)
    fsyncSync(descriptor)
  }
  syncBuiltinESMExports()
  try {
    database = await openDatabase({ dataFolder: folder })
    await sql`create table note (id int primary key)`.execute(database.db)
    for (let id = 0; id < 5; id++) {
      const before = synced.length
      await sql`insert into note values (${id})`.execute(database.db)
      expect(synced.length).toBeGreaterThan(before)
    }
    const before = synced.length
    await sql`checkpoint`.execute(database.db)
    expect(synced.length).toBeGreaterThan(before + 5)
  } finally {
    fs.fsyncSync = fsyncSync
    syncBuiltinESMExports()
  }
})
test('a process that dies while making the database does not spoil the folder', async () => {
  const open = JSON.stringify(new URL('./index.ts', import.meta.url).href)
  const code = `const { openDatabase } = await import(${open}); await openDatabase({ dataFolder: process.argv[1] })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], { stdio: 'ignore' })
  while (!readdirSync(folder).includes('database.new')) await new Promise((resolve) => setTimeout(resolve, 20))
  await new Promise((resolve) => setTimeout(resolve, 200))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(readdirSync(folder)).not.toContain('database')

  database = await openDatabase({ dataFolder: folder })
  expect((await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }])
  expect(readdirSync(folder).toSorted()).toEqual(['database', 'klammer.lock'])
})
