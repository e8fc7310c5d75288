import type { PlatformDb } from '../../database/tables.ts'
import { type CopyPlace, copyLog } from './copy-log.ts'

/** A copy may be this much behind. */
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

export interface Copier {
  stop(): Promise<void>
}

/**
 * Keeps a copy of a log up to date. Several processes may do it at once: what they write is the same.
 * @param onError hears each kind of trouble once, until it is over
 */
export function startCopier(db: PlatformDb, log: string, place: CopyPlace, onError: (error: unknown) => void): Copier {
  const state = { isStopped: false }
  let wake = (): void => {}
  const run = async (): Promise<void> => {
    let pause = PAUSE_MS
    let trouble = ''
    while (!state.isStopped) {
      try {
        await copyLog(db, log, place)
        pause = PAUSE_MS
        trouble = ''
      } catch (error) {
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
        if (String(error) !== trouble) onError(error)
        trouble = String(error)
      }
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      const timer = setTimeout(resolve, pause)
      if (!state.isStopped) await promise
      clearTimeout(timer)
    }
  }
  const running = run()
  return {
    async stop() {
      state.isStopped = true
      wake()
      await running
    },
  }
}
