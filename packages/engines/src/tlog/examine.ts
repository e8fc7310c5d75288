import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import type { Crypto } from './crypto.ts'
import { leafHash } from './hashes.ts'
import { parseNote } from './note.ts'
import { type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts'
import { type Policy, quorumReached } from './policy.ts'
import { parseProofFile, type ProofFile } from './proof-file.ts'
import { verifyInclusion } from './proofs.ts'

/** A proof file with the entry it proves and the checkpoint it rests on: readable, not yet believed. */
export interface ReadProof {
  readonly kind: 'read'
  readonly file: ProofFile
  readonly entry: Uint8Array
  /** What the checkpoint says, whoever wrote it. */
  readonly claimed: Checkpoint
}

export interface UnreadableProof {
  readonly kind: 'unreadable'
  readonly because: 'no-proof-file' | 'no-entry' | 'no-checkpoint'
}

export function readProof(bytes: Uint8Array): ReadProof | UnreadableProof {
  const file = parseProofFile(bytes)
  if (!file) return { kind: 'unreadable', because: 'no-proof-file' }
  if (!file.extra) return { kind: 'unreadable', because: 'no-entry' }
  const note = parseNote(file.checkpoint)
  const claimed = 'kind' in note ? undefined : parseCheckpoint(note.text)
  if (!claimed) return { kind: 'unreadable', because: 'no-checkpoint' }
  return { kind: 'read', file, entry: file.extra, claimed }
}

/** What holds of a proof, step by step, so that people can be told which one failed. */
export interface Examination {
  readonly leaf: Uint8Array
  /** The entry is the one at this place of the tree that the checkpoint describes. */
  readonly isInLog: boolean
  /** The checkpoint is signed by a log of the policy, under its own name. */
  readonly signature: OpenedCheckpoint
  /** As many witnesses have cosigned as the policy asks for. */
  readonly hasQuorum: boolean
}

export function examineProof(crypto: Crypto, { claimed, entry, file }: ReadProof, policy: Policy): Examination {
  const leaf = leafHash(crypto.sha256, entry)
  const signature = openCheckpoint(crypto, file.checkpoint, { ...policy, quorum: 'none' })
  return {
    leaf,
    isInLog: verifyInclusion(crypto.sha256, { index: file.index, leaf, proof: file.proof, head: claimed }),
    signature,
    hasQuorum: signature.kind === 'opened' && quorumReached(policy, signature.witnesses),
  }
}
