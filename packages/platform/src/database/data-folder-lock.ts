import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/** The data folder belongs to one process at a time: two would destroy the embedded database. */
export class DataFolderBusy extends Error {
  constructor(folder: string, holder: string) {
    super(
      `The data folder ${folder} is in use by ${holder}. ` +
        `Please stop that process first, or set KLAMMER_DATA to another folder. ` +
        `If no such process runs any more, delete the file ${lockFileIn(folder)}.`,
    )
  }
}

/** The holder shows this often that it lives; another machine or container can see nothing else of it. */
const HEARTBEAT_MS = 5_000
/** A holder elsewhere that was silent for so long is dead. Generous: a long query holds up the heartbeat too. */
const SILENCE_MS = 90_000

/**
 * Takes the folder for this process. A lock left by a dead process is taken over.
 * @returns a function that gives the folder back
 * @throws DataFolderBusy when a living process holds it
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = lockFileIn(folder)
  const mine = [process.pid, startedAt(process.pid) ?? '', hostname()].join(' ')
  const holder = acquire(file, mine)
  if (holder !== undefined) throw new DataFolderBusy(folder, holder)
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref()
  return () => {
    clearInterval(heartbeat)
    if (readLock(file) === mine) rmSync(file, { force: true })
  }
}

function lockFileIn(folder: string): string {
  return join(folder, 'klammer.lock')
}

/**
 * Of all processes that find the same stale lock, the one that holds the claim on just that lock replaces it. Moving it away first would
 * leave a moment without any lock, in which two get in.
 * @returns words for a living holder; undefined when the lock is ours
 */
function acquire(file: string, mine: string): string | undefined {
  for (;;) {
    if (place(file, mine)) return undefined
    const found = readLock(file)
    if (found === undefined) continue
    const holder = livingHolder(file, found)
    if (holder !== undefined) return holder
    // A claim is a lock itself: its holder may have died, too.
    const claim = `${file}.${createHash('sha256').update(found).digest('hex').slice(0, 16)}`
    const claimer = acquire(claim, mine)
    if (claimer !== undefined) return claimer
    const isStillStale = readLock(file) === found
    if (isStillStale) renameSync(draftOf(file, mine), file)
    rmSync(claim, { force: true })
    if (isStillStale) return undefined
  }
}

/** Written elsewhere and linked, so that nobody ever reads a lock without its holder. */
function place(file: string, mine: string): boolean {
  const draft = draftOf(file, mine)
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function draftOf(file: string, mine: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, mine, { mode: 0o600 })
  return draft
}

function readLock(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** @returns words for the living holder of the lock, or `undefined` when it is dead */
function livingHolder(file: string, lock: string): string | undefined {
  const [pidText = '', started = '', host = hostname()] = lock.split(' ')
  const pid = Number(pidText)
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (host !== hostname()) return silentFor(file) < SILENCE_MS ? `process ${pid} on ${host}` : undefined
  if (!isAlive(pid)) return undefined
  // After a restart of the machine another process may carry the same number: the start time tells them apart.
  if (started !== '' && startedAt(pid) !== started) return undefined
  return `process ${pid}`
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
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

function silentFor(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0)
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date())
  } catch {
    // The operator deleted the lock or the folder: nothing to keep alive.
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
