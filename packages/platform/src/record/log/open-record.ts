import { sql } from 'kysely'
import { formatVerifierKey } from '@klammer/engines/tlog'
import { BadConfig } from '../../config/index.ts'
import type { PlatformDb } from '../../database/tables.ts'
import { PUBLIC_LOG } from '../append.ts'
import { type AskedWitness, type Fed, parseWitnesses } from './feed.ts'
import { type Feeder, startFeeder } from './feeder.ts'
import { recordKeys } from './key-acts.ts'
import { type Copier, startCopier } from '../copy/copier.ts'
import type { CopyPlace } from '../copy/copy-log.ts'
import { generateKey, hasKey, KeyTrouble, type LogKeys, readKeys, siblingKeys, siblingName } from './keys.ts'
import { knownLogs } from './known-logs.ts'
import { otherLogs } from './other-logs.ts'
import { type Sequencer, startSequencer } from './sequencer.ts'
import { signAgain } from './sign-again.ts'
import { signedState } from './store.ts'
import { openWitness, type Witness } from './witness.ts'

/** The city's record as a running part. */
export interface RecordLog {
  readonly origin: string
  /** Verifier keys to trust, the newest first. */
  readonly verifierKeys: readonly string[]
  /** Name and keys of another log of the city, such as `access-2027`. */
  named(log: string): Pick<RecordLog, 'origin' | 'verifierKeys' | 'asked'>
  /** Who is asked to sign as well. */
  readonly asked: readonly AskedWitness[]
  /** The city as a witness of other logs. */
  readonly witness: Witness
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
  /** Who is asked to sign as well, one a line: address and verifier key. */
  readonly witnesses?: string | undefined
  /** Where a copy of the public log is kept up to date. */
  readonly copy?: CopyPlace | undefined
  readonly onTrouble: (message: string) => void
}

/**
 * Opens the log of public acts. A city without any signed tree gets its key now; a city that has signed and lost its key does not
 * get a new one by itself, because nobody would believe it.
 * @throws BadConfig when the witnesses are not readable
 */
export async function openRecord(options: RecordOptions): Promise<RecordLog> {
  const { cityOrigin, db, keyFolder, onTrouble } = options
  const asked = parseWitnesses(options.witnesses ?? '')
  if (!asked) throw new BadConfig('KLAMMER_WITNESSES: each line has an address and the verifier key of a witness.')
  const keys = await keysFor(db, keyFolder, cityOrigin).catch((error: unknown) => {
    if (!(error instanceof KeyTrouble)) throw error
    onTrouble(`The record is not signed at the moment. ${error.message}`)
    return undefined
  })
  let sequencer: Sequencer | undefined
  let feeder: Feeder | undefined
  let copier: Copier | undefined
  const onError = (error: unknown) =>
    onTrouble(`The record could not be signed: ${error instanceof Error ? error.message : 'unknown'}`)
  const origin = keys?.origin ?? (await signedState(db, PUBLIC_LOG))?.origin ?? logNameOf(cityOrigin)
  const formatted = (of: LogKeys | undefined) => of?.signers.map(({ key }) => formatVerifierKey(key)) ?? []
  return {
    origin,
    asked,
    named: (log) =>
      log === PUBLIC_LOG
        ? { origin, verifierKeys: formatted(keys), asked }
        : // Witnesses are asked for the public log only.
          {
            origin: siblingName(origin, log),
            verifierKeys: formatted(keys && siblingKeys(keys, keyFolder, log)),
            asked: [],
          },
    witness: openWitness({ db, keyFolder }),
    verifierKeys: formatted(keys),
    start() {
      if (!keys) return
      sequencer ??= startSequencer({
        db,
        signer: { log: PUBLIC_LOG, origin: keys.origin, signers: keys.signers, remembered: keys.remembered },
        remember: async (head) => keys.remember(head),
        onRefused: (outcome) => onTrouble(refusalText(outcome)),
        onError,
        others: otherLogs({
          db,
          keyFolder,
          keys,
          onRefused: (log, outcome) => onTrouble(`${log}: ${refusalText(outcome)}`),
        }),
      })
      if (options.copy) {
        copier ??= startCopier(db, PUBLIC_LOG, options.copy, (error) =>
          onTrouble(`The copy of the record is behind: ${error instanceof Error ? error.message : 'unknown'}`),
        )
      }
      signAllAgain(db, keyFolder, keys).catch(onError)
      feeder ??= startFeeder({
        db,
        log: PUBLIC_LOG,
        witnesses: asked,
        onRefused: (witness, outcome) => onTrouble(witnessText(witness, outcome)),
        onError,
      })
    },
    nudge: () => sequencer?.nudge(),
    async stop() {
      await feeder?.stop()
      await copier?.stop()
      await sequencer?.stop()
    },
  }
}

/** An arbitrary number among the advisory locks of a database: of processes that start at once, one makes the key. */
const KEY_LOCK = 7_236_004

async function keysFor(db: PlatformDb, folder: string, cityOrigin: string): Promise<LogKeys> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${KEY_LOCK})`.execute(tx)
    const signed = await signedState(tx, PUBLIC_LOG)
    if (signed || hasKey(folder, PUBLIC_LOG)) {
      const keys = readKeys(folder, PUBLIC_LOG)
      await recordKeys(tx, keys.signers)
      return keys
    }
    return generateKey(folder, PUBLIC_LOG, logNameOf(cityOrigin))
  })
}

/** After a rotation the newest checkpoint of each log gets the new signature, also of logs that will never grow again. */
async function signAllAgain(db: PlatformDb, folder: string, keys: LogKeys): Promise<void> {
  for (const { name } of await knownLogs(db)) {
    await signAgain(db, name, name === PUBLIC_LOG ? keys.signers : siblingKeys(keys, folder, name).signers)
  }
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
    case 'other-key':
      return (
        'The record is not signed by this process: another key signs it. Processes on one database must share the folder ' +
        'KLAMMER_KEYS.'
      )
    case 'origin-differs':
      return 'The record is not signed: the key belongs to a log of another name than the one in this database.'
  }
}

function witnessText({ url }: AskedWitness, outcome: Extract<Fed, { readonly kind: 'refused' }>): string {
  switch (outcome.because) {
    case 'no-answer':
      return `The witness ${url} does not answer.`
    case 'bad-answer':
      return `The witness ${url} does not sign the record. Does it know the record's key ("klammer record witness add")?`
    case 'bad-signature':
      return `The witness ${url} answers, but not with a signature of the key in KLAMMER_WITNESSES.`
    case 'witness-is-ahead':
      return (
        `The witness ${url} has signed ${outcome.witnessSize} acts of this record, but this database knows ${outcome.size}. ` +
        `It was probably restored from an older backup: stop the city and restore a newer one.`
      )
  }
}
