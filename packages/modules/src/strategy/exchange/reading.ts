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
    const finish = (): void => {
      clearTimeout(timer)
      thread.removeAllListeners()
    }
    const timer = setTimeout(() => {
      finish()
      void thread.terminate()
      resolve({ kind: 'refused', because: 'too-slow' })
    }, TIMEOUT_MS)
    thread.once('message', (answer: Reading) => {
      finish()
      // An idle thread does not keep the program alive; one that dies while idle is not asked again.
      thread.unref()
      thread.once('exit', () => {
        if (idle === thread) idle = undefined
      })
      idle = thread
      resolve(answer)
    })
    thread.once('error', (error: NodeJS.ErrnoException) => {
      finish()
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'refused', because: 'too-slow' })
      else reject(error)
    })
    thread.once('exit', (code) => {
      finish()
      reject(new Error(`the reader ended with ${code} and without an answer`))
    })
    thread.postMessage(question)
  })
}

function startThread(): Worker {
  return new Worker(new URL('./reading-thread.ts', import.meta.url), {
    // Flags of the parent (a debugger's port, a test runner's hooks) are not for the thread, nor are its secrets.
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
  })
}
