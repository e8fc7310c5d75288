import type { TreeHead } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { announce } from '../announce.ts'
import { type LogSigner, sequence, type Sequenced } from './sequence.ts'
import { waitingKinds } from './store.ts'

/** Every 200 ms is soon enough for people and rare enough for the database. */
const PAUSE_MS = 200
/** After a turn, so many acts as come in this time share the next: a signature for each act of a busy hour would slow the acts down. */
const REST_MS = 40

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
  /** A turn of the city's other logs, in the same loop. @returns whether there is more to do */
  readonly others?: (() => Promise<boolean>) | undefined
}

/** Runs the log of one process. Several processes may run one each: the database lets one sequence at a time. */
export function startSequencer({ db, onError, onRefused, others, remember, signer }: SequencerOptions): Sequencer {
  const state = { isStopped: false }
  let remembered = signer.remembered
  let lastRefusal = ''
  let announced = 0
  let isNudged = false
  let wake = (): void => {}

  const turn = async (): Promise<boolean> => {
    if (!(await hasWaiting(db, signer.log))) return false
    const outcome = await sequence(db, { ...signer, remembered })
    if (outcome.kind === 'refused') {
      if (lastRefusal !== outcome.because) onRefused(outcome)
      lastRefusal = outcome.because
      // Unsigned acts are acts: no process may go on showing what was before them.
      const { kinds, last } = await waitingKinds(db, signer.log, announced)
      if (kinds.length > 0) await announce(db, kinds)
      announced = last
      return false
    }
    lastRefusal = ''
    if (outcome.kind !== 'signed') return false
    remembered = outcome.head
    await remember(outcome.head)
    return outcome.mayBeMore
  }

  const pause = async (milliseconds: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    wake = resolve
    const timer = setTimeout(resolve, milliseconds)
    await promise
    clearTimeout(timer)
  }
  const run = async (): Promise<void> => {
    while (!state.isStopped) {
      isNudged = false
      const failed = (error: unknown) => {
        onError(error)
        return false
      }
      const more = await turn().catch(failed)
      const moreElsewhere = (await others?.().catch(failed)) ?? false
      if (more || moreElsewhere || state.isStopped) continue
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      if (!isNudged && !state.isStopped) await pause(PAUSE_MS - REST_MS)
    }
  }
  const running = run()
  return {
    nudge() {
      isNudged = true
      wake()
    },
    async stop() {
      state.isStopped = true
      wake()
      await running
    },
  }
}

/** Is there an act without a place, or no checkpoint at all yet? */
async function hasWaiting(db: PlatformDb, log: string): Promise<boolean> {
  const waiting = await db.selectFrom('record.waiting').select('id').where('log', '=', log).limit(1).executeTakeFirst()
  if (waiting) return true
  const signed = await db.selectFrom('record.signed').select('log').where('log', '=', log).executeTakeFirst()
  return signed === undefined
}
