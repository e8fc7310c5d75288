import type { TreeHead } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { type LogSigner, sequence, type Sequenced } from './sequence.ts'

/** Every 200 ms is soon enough for people and rare enough for the database. */
const PAUSE_MS = 200

export interface Sequencer {
  /** There is something new: do not wait for the next turn. */
  nudge(): void
  /** Finishes the turn it is in. */
  stop(): Promise<void>
}

export interface SequencerOptions {
  readonly db: PlatformDb
  readonly signer: LogSigner
  /** Keeps the signed tree outside the database, before anybody can see the next one. */
  readonly remember: (head: TreeHead) => Promise<void>
  /** Hears each refusal once, until it changes. */
  readonly onRefused: (outcome: Extract<Sequenced, { readonly kind: 'refused' }>) => void
  readonly onError: (error: unknown) => void
}

/** Runs the log of one process. Several processes may run one each: the database lets one sequence at a time. */
export function startSequencer({ db, onError, onRefused, remember, signer }: SequencerOptions): Sequencer {
  const state = { isStopped: false }
  let remembered = signer.remembered
  let lastRefusal = ''
  let wake = (): void => {}

  const turn = async (): Promise<boolean> => {
    if (!(await hasWaiting(db, signer.log))) return false
    const outcome = await sequence(db, { ...signer, remembered })
    if (outcome.kind === 'refused') {
      if (lastRefusal !== outcome.because) onRefused(outcome)
      lastRefusal = outcome.because
      return false
    }
    lastRefusal = ''
    if (outcome.kind !== 'signed') return false
    remembered = outcome.head
    await remember(outcome.head)
    return outcome.mayBeMore
  }

  const run = async (): Promise<void> => {
    while (!state.isStopped) {
      const more = await turn().catch((error: unknown) => {
        onError(error)
        return false
      })
      if (more || state.isStopped) continue
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      const timer = setTimeout(resolve, PAUSE_MS)
      await promise
      clearTimeout(timer)
    }
  }
  const running = run()
  return {
    nudge: () => wake(),
    async stop() {
      state.isStopped = true
      wake()
      await running
    },
  }
}

/** Is there an act without a place, or no checkpoint at all yet? */
async function hasWaiting(db: PlatformDb, log: string): Promise<boolean> {
  const waiting = await db
    .selectFrom('record.outbox')
    .select('id')
    .where('log', '=', log)
    .where('idx', 'is', null)
    .limit(1)
    .executeTakeFirst()
  if (waiting) return true
  const signed = await db.selectFrom('record.signed').select('log').where('log', '=', log).executeTakeFirst()
  return signed === undefined
}
