import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** The data folder belongs to one process at a time: two would destroy the embedded database. */
export class DataFolderBusy extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${folder} is in use by process ${pid}. ` +
        `Stop that process first, or point KLAMMER_DATA at another folder. ` +
        `If no such process runs any more, delete the file ${join(folder, 'klammer.lock')}.`,
    )
  }
}

/**
 * Takes the folder for this process. A lock left by a dead process is taken over.
 * @returns a function that gives the folder back
 * @throws DataFolderBusy when a living process holds it
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'klammer.lock')
  const mine = `${process.pid} ${startedAt(process.pid) ?? ''}`
  for (;;) {
    try {
      const descriptor = openSync(file, 'wx', 0o600)
      writeSync(descriptor, mine)
      closeSync(descriptor)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if (!isExisting(error)) throw error
      const holder = readHolder(file)
      if (holder !== undefined) throw new DataFolderBusy(folder, holder)
      rmSync(file, { force: true })
    }
  }
}

function readHolder(file: string): number | undefined {
  const [pidText = '', started = ''] = readFileSync(file, 'utf8').split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return undefined
  // After a restart of the machine another process may carry the same number: the start time tells them apart.
  if (started !== '' && startedAt(pid) !== started) return undefined
  return pid
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Linux only: field 22 of /proc/PID/stat, clock ticks since boot. */
function startedAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}
