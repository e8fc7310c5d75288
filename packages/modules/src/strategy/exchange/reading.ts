import { Worker } from 'node:worker_threads'
import type { Locale } from '@klammer/platform/i18n'
import { maxBytes, type Refusal, type Repair } from '../stratml/index.ts'
import type { Mapped } from './mapped.ts'

export type Reading =
  | { readonly kind: 'read'; readonly mapped: Mapped; readonly repairs: readonly Repair[] }
  | Refusal
  /** `too-slow`: the file keeps the reader busy for longer than any honest one; `busy`: too many files are waiting. */
  | { readonly kind: 'refused'; readonly because: 'too-slow' | 'busy' }

export interface Question {
  readonly bytes: Uint8Array
  readonly language: Locale | undefined
}

const TIMEOUT_MS = 30_000
/** A few people may upload at once; then somebody is told to try again rather than to wait for minutes. */
const MAX_WAITING = 10
const MAX_MEMORY_MB = 1_024

let queue: Promise<unknown> = Promise.resolve()
let waiting = 0
/** Starting takes longer than reading: a thread is kept for the next file. */
let idle: Worker | undefined

/**
 * Reads a StratML file in a thread of its own, one after the other: a hostile file may take seconds, and all other pages must not wait
 * for it.
 * @param language of its texts; guessed where it is not given
 */
export async function readDocument(bytes: Uint8Array, language?: Locale): Promise<Reading> {
  if (bytes.length > maxBytes) {
    return { kind: 'refused', because: 'too-large', detail: `${bytes.length} bytes, at most ${maxBytes} are read` }
  }
  if (waiting >= MAX_WAITING) return { kind: 'refused', because: 'busy' }
  waiting += 1
  const reading = queue.then(() => inThread({ bytes, language }))
  queue = reading.catch(() => {})
  try {
    return await reading
  } finally {
    waiting -= 1
  }
}

function inThread(question: Question): Promise<Reading> {
  const thread = idle ?? startThread()
  idle = undefined
  thread.ref()
  return new Promise<Reading>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer)
      thread.off('message', onMessage).off('error', onError).off('exit', onExit)
      settle()
    }
    const onMessage = (answer: Reading): void => {
      // An idle thread does not keep the program alive.
      thread.unref()
      idle = thread
      end(() => resolve(answer))
    }
    const onError = (error: NodeJS.ErrnoException): void => {
      const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end(() => (isFull ? resolve({ kind: 'refused', because: 'too-slow' }) : reject(error)))
    }
    const onExit = (code: number): void => {
      end(() => reject(new Error(`the reader ended with ${code} and without an answer`)))
    }
    const timer = setTimeout(() => {
      end(() => resolve({ kind: 'refused', because: 'too-slow' }))
      void thread.terminate()
    }, TIMEOUT_MS)
    thread.on('message', onMessage).on('error', onError).on('exit', onExit)
    thread.postMessage(question)
  })
}

function startThread(): Worker {
  const thread = new Worker(new URL('./reading-thread.ts', import.meta.url), {
    // Flags of the parent (a debugger's port, a test runner's hooks) are not for the thread, nor are its secrets.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  })
  // One that dies between two files is not asked again, and takes nothing with it.
  thread.on('error', () => {})
  thread.on('exit', () => {
    if (idle === thread) idle = undefined
  })
  return thread
}
