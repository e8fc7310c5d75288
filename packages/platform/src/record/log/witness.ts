import {
  formatVerifierKey,
  type NoteSigner,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type VerifierKey,
  witness,
  type WitnessAnswer,
} from '@klammer/engines/tlog'
import { sql } from 'kysely'
import type { PlatformDb } from '../../database/tables.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { generateKey, hasKey, readKeys } from './keys.ts'

/** The city as a witness of other logs: it signs that what they show continues what they showed before. */
export interface Witness {
  /** Answers `POST add-checkpoint` (C2SP tlog-witness). */
  addCheckpoint(body: Uint8Array): Promise<WitnessAnswer>
  /** The checkpoint cosigned last for the log with this SHA-256 of its name, in hex. */
  latestFor(originHash: string): Promise<string | undefined>
}

export interface WitnessOptions {
  readonly db: PlatformDb
  readonly keyFolder: string
  readonly now?: () => number
}

/** Name of the key file: never one of a log. */
const WITNESS = 'witness'

export function openWitness({ db, keyFolder, now = Date.now }: WitnessOptions): Witness {
  let signer: NoteSigner | undefined
  // Most cities witness nobody: their key is read, and missed, only when somebody asks.
  const theSigner = () => (signer ??= readKeys(keyFolder, WITNESS).signers[0])
  return {
    async addCheckpoint(body) {
      const request = parseAddCheckpoint(body)
      const note = request && parseNote(request.checkpoint)
      const checkpoint = note && !('kind' in note) ? parseCheckpoint(note.text) : undefined
      if (!request || !checkpoint) return { status: 400 }
      return db.transaction().execute(async (tx): Promise<WitnessAnswer> => {
        // Two requests for one log wait for each other here: neither can take back what the other was answered.
        const row = await tx
          .selectFrom('record.witnessed')
          .selectAll()
          .where('origin', '=', checkpoint.origin)
          .forUpdate()
          .executeTakeFirst()
        if (!row) return { status: 404 }
        const latest = row.root ? { size: row.size, root: new Uint8Array(row.root) } : undefined
        const signing = theSigner()
        if (!signing) throw new Error('the witness has no key')
        const time = Math.floor(now() / 1000)
        const answer = witness(nodeCrypto, request, { keys: keysIn(row.vkey), latest }, signing, time)
        if (answer.status === 200) {
          await tx
            .updateTable('record.witnessed')
            .set({ size: answer.head.size, root: answer.head.root, note: answer.note })
            .where('origin', '=', checkpoint.origin)
            .execute()
        }
        return answer
      })
    },
    async latestFor(originHash) {
      const row = await db
        .selectFrom('record.witnessed')
        .select('note')
        .where(sql<string>`encode(sha256(convert_to(origin, 'UTF8')), 'hex')`, '=', originHash)
        .executeTakeFirst()
      return row?.note ?? undefined
    },
  }
}

/** The verifier key that others need to count this city as a witness; made now where there is none. */
export function witnessKey(keyFolder: string, cityOrigin: string): string {
  const name = `${cityOrigin.replace(/^https?:\/\//, '')}/${WITNESS}`
  const keys = hasKey(keyFolder, WITNESS)
    ? readKeys(keyFolder, WITNESS)
    : generateKey(keyFolder, WITNESS, name, SIGNATURE_TYPE.cosignature)
  const [signer] = keys.signers
  if (!signer) throw new Error('the witness has no key')
  return formatVerifierKey(signer.key)
}

export type LogToWitness =
  | { readonly kind: 'added'; readonly origin: string }
  | { readonly kind: 'known'; readonly origin: string }
  | { readonly kind: 'refused'; readonly because: 'not-a-log-key' }

/** From now on the city witnesses this log. A second key of a log is trusted beside the first, for the time of a rotation. */
export async function addWitnessedLog(db: PlatformDb, vkey: string): Promise<LogToWitness> {
  const key = parseVerifierKey(nodeCrypto.sha256, vkey)
  if (key?.type !== SIGNATURE_TYPE.ed25519) return { kind: 'refused', because: 'not-a-log-key' }
  const { name: origin } = key
  const line = formatVerifierKey(key)
  return db.transaction().execute(async (tx): Promise<LogToWitness> => {
    const row = await tx
      .selectFrom('record.witnessed')
      .select('vkey')
      .where('origin', '=', origin)
      .forUpdate()
      .executeTakeFirst()
    if (row?.vkey.split('\n').includes(line)) return { kind: 'known', origin }
    if (row)
      await tx
        .updateTable('record.witnessed')
        .set({ vkey: `${row.vkey}\n${line}` })
        .where('origin', '=', origin)
        .execute()
    else await tx.insertInto('record.witnessed').values({ origin, vkey: line, root: null, note: null }).execute()
    return { kind: 'added', origin }
  })
}

function keysIn(text: string): readonly VerifierKey[] {
  return text.split('\n').flatMap((line) => parseVerifierKey(nodeCrypto.sha256, line) ?? [])
}
