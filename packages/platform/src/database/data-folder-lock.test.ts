import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DataFolderBusy, lockDataFolder } from './data-folder-lock.ts'

const lockModule = JSON.stringify(new URL('./data-folder-lock.ts', import.meta.url).href)
const holder = `
  const { lockDataFolder } = await import(${lockModule})
  lockDataFolder(process.argv[1])
  console.log('held')
  setInterval(() => {}, 1000)`
const contender = `
  const { lockDataFolder } = await import(${lockModule})
  try { lockDataFolder(process.argv[1]); console.log('held'); setTimeout(() => {}, 1500) } catch (error) { console.log(error.message) }`

let folder: string
let lock: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klammer-lock-'))
  lock = join(folder, 'klammer.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a second process is told who holds the folder and what to do', async () => {
  const first = spawn(process.execPath, ['--input-type=module', '-e', holder, folder], { stdio: 'pipe' })
  await once(first.stdout, 'data')
  expect(() => lockDataFolder(folder)).toThrow(DataFolderBusy)
  expect(() => lockDataFolder(folder)).toThrow(`in use by process ${first.pid}. Please stop that process first`)
  first.kill('SIGKILL')
  await once(first, 'exit')
})
test('the lock of a killed process is taken over', async () => {
  const first = spawn(process.execPath, ['--input-type=module', '-e', holder, folder], { stdio: 'pipe' })
  await once(first.stdout, 'data')
  first.kill('SIGKILL')
  await once(first, 'exit')
  expect(existsSync(lock)).toBe(true)
  lockDataFolder(folder)()
})
test('of six processes that find a stale lock at once, exactly one gets the folder', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  writeFileSync(lock, `${pid} 1 ${(await import('node:os')).hostname()}`)
  const said = await Promise.all(
    Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', contender, folder], { stdio: 'pipe' })
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => (text += chunk))
      await once(child, 'exit')
      return text
    }),
  )
  expect(said.filter((text) => text.startsWith('held'))).toHaveLength(1)
  expect(said.filter((text) => text.includes('in use by process'))).toHaveLength(5)
})
test('a process number that was given out again does not hold the folder', () => {
  writeFileSync(lock, `${process.pid} 1`)
  lockDataFolder(folder)()
})
test('a holder on another machine counts as alive while it shows signs of life, and no longer', () => {
  writeFileSync(lock, '1 5 other-machine')
  expect(() => lockDataFolder(folder)).toThrow('in use by process 1 on other-machine')
  utimesSync(lock, new Date(), new Date(Date.now() - 120_000))
  lockDataFolder(folder)()
})
test('giving the folder back leaves nothing behind', () => {
  const unlock = lockDataFolder(folder)
  expect(() => lockDataFolder(folder)).toThrow(DataFolderBusy)
  unlock()
  expect(readdirSync(folder)).toEqual([])
})
