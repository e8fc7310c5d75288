import { fromBase64, toBase64 } from './base64.ts'
import { equal, fromUtf8, utf8 } from './bytes.ts'
import { parseCheckpoint, parseSize } from './checkpoint.ts'
import { cosign } from './cosignature.ts'
import type { Crypto } from './crypto.ts'
import { emptyRoot, HASH_SIZE } from './hashes.ts'
import { type NoteSigner, openNote, parseNote, signatureLine, type VerifierKey, verifyPlain } from './note.ts'
import { type TreeHead, verifyConsistency } from './proofs.ts'

/** Body of `POST <prefix>/add-checkpoint` (C2SP tlog-witness). */
export interface AddCheckpoint {
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: Uint8Array
}

const MAX_PROOF = 63

export function formatAddCheckpoint({ checkpoint, oldSize, proof }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${fromUtf8(checkpoint) ?? ''}`
}

export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | undefined {
  const text = fromUtf8(body)
  const split = text?.indexOf('\n\n') ?? -1
  if (text === undefined || split < 0) return undefined
  const [old = '', ...lines] = text.slice(0, split).split('\n')
  const oldSize = old.startsWith('old ') ? parseSize(old.slice('old '.length)) : undefined
  const proof = lines.map(fromBase64)
  if (oldSize === undefined || proof.length > MAX_PROOF) return undefined
  if (!proof.every((hash): hash is Uint8Array => hash?.length === HASH_SIZE)) return undefined
  return { oldSize, proof, checkpoint: utf8(text.slice(split + 2)) }
}

export type WitnessAnswer =
  | {
      readonly status: 200
      /** Signature lines to send back; the caller has stored `head` and `note` first. */
      readonly body: string
      readonly head: TreeHead
      readonly origin: string
      readonly note: string
    }
  /** The size last cosigned, as `text/x.tlog.size`. */
  | { readonly status: 409; readonly body: string }
  | { readonly status: 400 | 403 | 404 | 422 }

/**
 * Decides on a checkpoint that a log submits. The caller looks up what it knows of the origin and stores the outcome in the same
 * transaction, so that two requests cannot pass each other.
 * @param known the log's trusted keys and the tree last cosigned for it (size 0 where never); nothing for an unknown origin
 * @param time POSIX seconds
 */
export function witness(
  crypto: Crypto,
  request: AddCheckpoint,
  known: { readonly keys: readonly VerifierKey[]; readonly latest: TreeHead | undefined } | undefined,
  signer: NoteSigner,
  time: number,
): WitnessAnswer {
  const note = parseNote(request.checkpoint)
  const checkpoint = 'kind' in note ? undefined : parseCheckpoint(note.text)
  if ('kind' in note || !checkpoint) return { status: 400 }
  if (!known) return { status: 404 }
  const opened = openNote(request.checkpoint, known.keys, verifyPlain(crypto.ed25519))
  if (opened.kind === 'rejected') return { status: 403 }
  if (request.oldSize > checkpoint.size) return { status: 400 }
  const latest = known.latest ?? { size: 0, root: emptyRoot(crypto.sha256) }
  if (request.oldSize !== latest.size) return { status: 409, body: `${latest.size}\n` }
  if (checkpoint.size === 0 && !equal(checkpoint.root, emptyRoot(crypto.sha256))) return { status: 422 }
  if (!verifyConsistency(crypto.sha256, { older: latest, newer: checkpoint, proof: request.proof }))
    return { status: 422 }
  const cosignature = signatureLine(cosign(signer, note.text, time))
  const logSignatures = note.signatures.filter(({ keyId, name }) =>
    opened.signedBy.some((key) => key.name === name && equal(key.keyId, keyId)),
  )
  return {
    status: 200,
    body: cosignature,
    head: checkpoint,
    origin: checkpoint.origin,
    note: `${note.text}\n${logSignatures.map(signatureLine).join('')}${cosignature}`,
  }
}
