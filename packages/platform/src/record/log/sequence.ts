import {
  formatCheckpoint,
  formatNote,
  type NoteSigner,
  parseNote,
  signNote,
  type TileId,
  type TreeHead,
} from '@klammer/engines/tlog'
import type { PlatformDb, PlatformTransaction } from '../../database/tables.ts'
import { announce } from '../announce.ts'
import { PUBLIC_LOG } from '../append.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { edgeTiles, frontierOf, grow } from './grow.ts'
import {
  givePlaces,
  insertCheckpoint,
  latestCheckpoint,
  readTiles,
  type SignedState,
  signedState,
  swapSigned,
  tryToSequence,
  writeTiles,
} from './store.ts'

/** A log and what signs it. */
export interface LogSigner {
  readonly log: string
  /** Name for good, equal to the key's: `jena.example/record/public`. */
  readonly origin: string
  readonly signers: readonly NoteSigner[]
  /**
   * The largest tree this machine remembers having signed, kept outside the database. A database that knows less was restored from
   * an older backup: going on would give the city two histories.
   */
  readonly remembered: TreeHead | undefined
}

export type Sequenced =
  | { readonly kind: 'signed'; readonly head: TreeHead; readonly added: number; readonly mayBeMore: boolean }
  | { readonly kind: 'nothing-new' }
  /** Another process is at it. */
  | { readonly kind: 'busy' }
  | {
      readonly kind: 'refused'
      readonly because: 'older-than-signed'
      readonly size: number
      readonly signedSize: number
    }
  /** What is stored does not hash to what was signed. */
  | { readonly kind: 'refused'; readonly because: 'tree-differs' | 'origin-differs' }
  /** Another key signs this log: two processes that do not share their key folder. */
  | { readonly kind: 'refused'; readonly because: 'other-key' }

const BATCH = 20_000

const { sha256 } = nodeCrypto

/** Gives waiting acts their place, extends the tree and signs it, all in one transaction. */
export async function sequence(
  db: PlatformDb,
  { log, origin, remembered, signers }: LogSigner,
  limit = BATCH,
): Promise<Sequenced> {
  return db.transaction().execute(async (tx): Promise<Sequenced> => {
    if (!(await tryToSequence(tx))) return { kind: 'busy' }
    const signed = await signedState(tx, log)
    const size = signed?.size ?? 0
    if (signed && signed.origin !== origin) return { kind: 'refused', because: 'origin-differs' }
    if (remembered && remembered.size > size) {
      return { kind: 'refused', because: 'older-than-signed', size, signedSize: remembered.size }
    }
    if (signed && !(await isSignedBy(tx, log, signers))) return { kind: 'refused', because: 'other-key' }
    const tile = await edgeReader(tx, log, size)
    if (signed && !isSame(frontierOf(sha256, size, tile).root(), signed.root))
      return { kind: 'refused', because: 'tree-differs' }
    const { kinds, leaves } = await givePlaces(tx, log, size, limit)
    // The empty tree is signed once, so that there is a checkpoint from the first day on.
    if (leaves.length === 0 && signed) return { kind: 'nothing-new' }
    const { frontier, tiles } = grow(sha256, size, leaves, tile)
    const head = { size: frontier.size, root: frontier.root() }

    await writeTiles(tx, log, tiles)
    await insertCheckpoint(tx, { log, ...head, note: signHead({ origin, ...head }, signers) })
    if (!(await swapSigned(tx, log, signed, { origin, ...head }))) throw new Overtaken()
    // Who acted announces it as well, and sooner; but may have died between its commit and that.
    if (log === PUBLIC_LOG && kinds.length > 0) await announce(tx, kinds)
    return { kind: 'signed', head, added: leaves.length, mayBeMore: leaves.length === limit }
  })
}

/** Did one of these keys sign the newest checkpoint? A rotation overlaps, so that this holds on both sides of it. */
async function isSignedBy(tx: PlatformTransaction, log: string, signers: readonly NoteSigner[]): Promise<boolean> {
  const latest = await latestCheckpoint(tx, log)
  const note = latest && parseNote(Buffer.from(latest.note))
  if (!note || 'kind' in note) return false
  return note.signatures.some(({ keyId, name }) =>
    signers.some(({ key }) => key.name === name && isSame(key.keyId, keyId)),
  )
}

/** The lock makes it impossible; the compare-and-swap is the second wall. Rolls everything back. */
class Overtaken extends Error {
  constructor() {
    super('another sequencer signed at the same time: nothing was written')
  }
}

function signHead(checkpoint: SignedState, signers: readonly NoteSigner[]): string {
  const text = formatCheckpoint(checkpoint)
  return formatNote({ text, signatures: signers.map((signer) => signNote(signer, text)) })
}

async function edgeReader(tx: PlatformTransaction, log: string, size: number): Promise<(id: TileId) => Uint8Array> {
  const edge = edgeTiles(size)
  const stored = await readTiles(tx, log, edge)
  return ({ level, n, width }) => {
    const hashes = stored.get(`${level}/${n}`)
    if (!hashes || hashes.length < width * 32) throw new Error(`the log ${log} has lost the tile ${level}/${n}`)
    return hashes.subarray(0, width * 32)
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
