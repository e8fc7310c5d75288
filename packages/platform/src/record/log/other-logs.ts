import type { PlatformDb } from '../../database/tables.ts'
import { type LogKeys, siblingKeys } from './keys.ts'
import { logsToSign } from './known-logs.ts'
import { sequence, type Sequenced } from './sequence.ts'

/**
 * Signs the logs beside the public one, each under its own name with the same keys. They take their turns in the sequencer's loop:
 * apart from it they would wait for each other's lock.
 * @param onRefused hears each refusal of a log once, until it changes
 * @returns a turn, which says whether there is more to do
 */
export function otherLogs(options: {
  readonly db: PlatformDb
  readonly keyFolder: string
  readonly keys: LogKeys
  readonly onRefused: (log: string, outcome: Extract<Sequenced, { readonly kind: 'refused' }>) => void
}): () => Promise<boolean> {
  const { db, keyFolder, keys, onRefused } = options
  const refusals = new Map<string, string>()
  return async () => {
    let isMore = false
    for (const log of await logsToSign(db)) {
      const { origin, remember, remembered, signers } = siblingKeys(keys, keyFolder, log)
      const outcome = await sequence(db, { log, origin, signers, remembered })
      if (outcome.kind === 'refused' && refusals.get(log) !== outcome.because) onRefused(log, outcome)
      refusals.set(log, outcome.kind === 'refused' ? outcome.because : '')
      if (outcome.kind !== 'signed') continue
      remember(outcome.head)
      isMore ||= outcome.mayBeMore
    }
    return isMore
  }
}
