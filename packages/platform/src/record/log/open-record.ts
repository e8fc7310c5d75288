import { formatVerifierKey } from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { generateKey, hasKey, KeyTrouble, type LogKeys, readKeys } from './keys.ts'
import { type Sequencer, startSequencer } from './sequencer.ts'
import { signedState } from './store.ts'

/** The log of public acts, kept for ever. */
export const PUBLIC_LOG = 'public'

/** The city's record as a running part. */
export interface RecordLog {
  readonly origin: string
  /** Verifier keys to trust, the newest first. */
  readonly verifierKeys: readonly string[]
  /** Begins to give places and to sign. */
  start(): void
  /** An act was committed: sign soon. */
  nudge(): void
  stop(): Promise<void>
}

export interface RecordOptions {
  readonly db: PlatformDb
  readonly keyFolder: string
  /** Public address of the city; the log's name is made of it once and kept. */
  readonly cityOrigin: string
  readonly onTrouble: (message: string) => void
}

/**
 * Opens the log of public acts. A city without any signed tree gets its key now; a city that has signed and lost its key does not
 * get a new one by itself, because nobody would believe it.
 */
export async function openRecord({ cityOrigin, db, keyFolder, onTrouble }: RecordOptions): Promise<RecordLog> {
  const keys = await keysFor(db, keyFolder, cityOrigin).catch((error: unknown) => {
    if (!(error instanceof KeyTrouble)) throw error
    onTrouble(`The record is not signed at the moment. ${error.message}`)
    return undefined
  })
  let sequencer: Sequencer | undefined
  return {
    origin: keys?.origin ?? (await signedState(db, PUBLIC_LOG))?.origin ?? logNameOf(cityOrigin),
    verifierKeys: keys?.signers.map(({ key }) => formatVerifierKey(key)) ?? [],
    start() {
      if (!keys) return
      sequencer ??= startSequencer({
        db,
        signer: { log: PUBLIC_LOG, origin: keys.origin, signers: keys.signers, remembered: keys.remembered },
        remember: async (head) => keys.remember(head),
        onRefused: (outcome) => onTrouble(refusalText(outcome)),
        onError: (error) =>
          onTrouble(`The record could not be signed: ${error instanceof Error ? error.message : 'unknown'}`),
      })
    },
    nudge: () => sequencer?.nudge(),
    stop: async () => sequencer?.stop(),
  }
}

async function keysFor(db: PlatformDb, folder: string, cityOrigin: string): Promise<LogKeys> {
  const signed = await signedState(db, PUBLIC_LOG)
  if (signed || hasKey(folder, PUBLIC_LOG)) return readKeys(folder, PUBLIC_LOG)
  return generateKey(folder, PUBLIC_LOG, logNameOf(cityOrigin))
}

/** The log's name for good: `https://jena.example` becomes `jena.example/record/public`. */
export function logNameOf(cityOrigin: string): string {
  return `${cityOrigin.replace(/^https?:\/\//, '')}/record/${PUBLIC_LOG}`
}

function refusalText(outcome: Parameters<Parameters<typeof startSequencer>[0]['onRefused']>[0]): string {
  switch (outcome.because) {
    case 'older-than-signed':
      return (
        `The record is not signed: this database knows ${outcome.size} acts, but ${outcome.signedSize} were signed already. ` +
        `It was probably restored from an older backup. Restore a newer one; see "Restoring a backup" in the operator's guide.`
      )
    case 'tree-differs':
      return 'The record is not signed: the stored tiles do not hash to the tree that was signed last. Restore a backup.'
    case 'origin-differs':
      return 'The record is not signed: the key belongs to a log of another name than the one in this database.'
  }
}
