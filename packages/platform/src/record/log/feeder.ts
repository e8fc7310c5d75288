import type { PlatformDb } from '../../database/tables.ts'
import { type AskedWitness, type Fed, feedWitness } from './feed.ts'

/** New checkpoints come several times a second; witnesses see one a second. */
const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

export interface Feeder {
  stop(): Promise<void>
}

/**
 * Brings new checkpoints to the witnesses, each at its own pace: one that does not answer is asked less and less often and holds up
 * nobody.
 * @param onRefused hears each refusal once, until it changes
 */
export function startFeeder(options: {
  readonly db: PlatformDb
  readonly log: string
  readonly witnesses: readonly AskedWitness[]
  readonly onRefused: (witness: AskedWitness, outcome: Extract<Fed, { readonly kind: 'refused' }>) => void
  readonly onError: (error: unknown) => void
}): Feeder {
  const stopped = new AbortController()
  const running = options.witnesses.map((witness) => feedForever(witness, options, stopped.signal))
  return {
    async stop() {
      stopped.abort()
      await Promise.all(running)
    },
  }
}

async function feedForever(
  witness: AskedWitness,
  { db, log, onError, onRefused }: Parameters<typeof startFeeder>[0],
  stopped: AbortSignal,
): Promise<void> {
  let pause = PAUSE_MS
  let lastRefusal = ''
  while (!stopped.aborted) {
    const outcome = await feedWitness(db, log, witness).catch((error: unknown) => {
      onError(error)
      return undefined
    })
    if (outcome?.kind === 'refused') {
      if (outcome.because !== lastRefusal) onRefused(witness, outcome)
      lastRefusal = outcome.because
    } else lastRefusal = ''
    pause = outcome && outcome.kind !== 'refused' ? PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
    await sleep(pause, stopped)
  }
}

function sleep(milliseconds: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (stopped.aborted) {
      resolve()
      return
    }
    const timer = setTimeout(done, milliseconds)
    function done() {
      clearTimeout(timer)
      stopped.removeEventListener('abort', done)
      resolve()
    }
    stopped.addEventListener('abort', done)
  })
}
