import {
  consistencyProof,
  formatAddCheckpoint,
  HASH_SIZE,
  nodesFromTiles,
  parseNote,
  parseSignatureLine,
  parseVerifierKey,
  SIGNATURE_TYPE,
  type TileId,
  type VerifierKey,
  verifyCosignature,
} from '@klammer/engines/tlog'
import type { PlatformDb } from '../../database/tables.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { latestCheckpoint, readTiles } from './store.ts'

/** Somebody who is asked to sign our checkpoints as well. */
export interface AskedWitness {
  /** Submission prefix, without trailing slash. */
  readonly url: string
  readonly key: VerifierKey
}

/** @returns nothing where a line is not "url verifier-key" with the key of a witness */
export function parseWitnesses(text: string): readonly AskedWitness[] | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const witnesses = lines.map((line): AskedWitness | undefined => {
    const [url = '', vkey = '', ...more] = line.trim().split(/\s+/)
    const key = parseVerifierKey(nodeCrypto.sha256, vkey)
    if (!/^https?:\/\//.test(url) || key?.type !== SIGNATURE_TYPE.cosignature || more.length > 0) return undefined
    return { url: url.replace(/\/$/, ''), key }
  })
  return witnesses.every((asked) => asked !== undefined) ? witnesses : undefined
}

export type Fed =
  | { readonly kind: 'cosigned'; readonly size: number }
  | { readonly kind: 'nothing-new' }
  | { readonly kind: 'refused'; readonly because: 'no-answer' | 'bad-answer' | 'bad-signature' }
  /** The witness has seen a larger log of ours: this database was restored from an older backup, or somebody else uses our key. */
  | {
      readonly kind: 'refused'
      readonly because: 'witness-is-ahead'
      readonly size: number
      readonly witnessSize: number
    }

type Submit = (url: string, body: string) => Promise<{ readonly status: number; readonly body: string } | undefined>

/** Asks a witness to cosign the newest checkpoint, and keeps its signature. */
export async function feedWitness(
  db: PlatformDb,
  log: string,
  { key, url }: AskedWitness,
  submit: Submit = submitOverHttp,
): Promise<Fed> {
  const checkpoint = await latestCheckpoint(db, log)
  if (!checkpoint) return { kind: 'nothing-new' }
  const { size } = checkpoint
  const before = await cosignedSize(db, log, key.name)
  if (before === size) return { kind: 'nothing-new' }
  const ask = async (oldSize: number) => {
    const proof = await consistencyFrom(db, log, oldSize, size)
    return submit(
      `${url}/add-checkpoint`,
      formatAddCheckpoint({ oldSize, proof, checkpoint: Buffer.from(checkpoint.note) }),
    )
  }
  let answer = await ask(before)
  if (answer?.status === 409) {
    const witnessSize = Number(answer.body)
    if (!Number.isSafeInteger(witnessSize) || witnessSize < 0) return { kind: 'refused', because: 'bad-answer' }
    if (witnessSize > size) return { kind: 'refused', because: 'witness-is-ahead', size, witnessSize }
    answer = await ask(witnessSize)
  }
  if (!answer) return { kind: 'refused', because: 'no-answer' }
  if (answer.status !== 200) return { kind: 'refused', because: 'bad-answer' }
  const line = cosignatureIn(answer.body, key, checkpoint.note)
  if (line === undefined) return { kind: 'refused', because: 'bad-signature' }
  await db
    .insertInto('record.cosignature')
    .values({ log, size, witness: key.name, line })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { kind: 'cosigned', size }
}

/** The largest tree that this witness has cosigned, as far as we know. */
async function cosignedSize(db: PlatformDb, log: string, witness: string): Promise<number> {
  const row = await db
    .selectFrom('record.cosignature')
    .select('size')
    .where('log', '=', log)
    .where('witness', '=', witness)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.size ?? 0
}

async function consistencyFrom(
  db: PlatformDb,
  log: string,
  oldSize: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  const { sha256 } = nodeCrypto
  const wanted = new Map<string, TileId>()
  const collect = nodesFromTiles(sha256, size, (tile) => {
    wanted.set(`${tile.level}/${tile.n}`, tile)
    return new Uint8Array(tile.width * HASH_SIZE)
  })
  consistencyProof(sha256, oldSize, size, collect)
  const stored = await readTiles(db, log, [...wanted.values()])
  const nodes = nodesFromTiles(sha256, size, ({ level, n, width }) => {
    const hashes = stored.get(`${level}/${n}`)
    if (!hashes) throw new Error(`the log ${log} has lost the tile ${level}/${n}`)
    return hashes.subarray(0, width * HASH_SIZE)
  })
  return consistencyProof(sha256, oldSize, size, nodes)
}

/** The line of this witness, when it is a true signature over our checkpoint. */
function cosignatureIn(body: string, key: VerifierKey, ours: string): string | undefined {
  const note = parseNote(Buffer.from(ours))
  if ('kind' in note) throw new Error('our own checkpoint is not readable')
  for (const line of body.split('\n').filter(Boolean)) {
    const signature = parseSignatureLine(line)
    const isTheirs = signature?.name === key.name && Buffer.compare(signature.keyId, key.keyId) === 0
    if (signature && isTheirs && verifyCosignature(nodeCrypto.ed25519, key, note.text, signature.signature))
      return `${line}\n`
  }
  return undefined
}

const PATIENCE_MS = 10_000

const submitOverHttp: Submit = async (url, body) => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: Buffer.from(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: answer.status, body: (await answer.text()).slice(0, 10_000) }
  } catch {
    return undefined
  }
}
