import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { verifyCosignature } from './cosignature.ts'
import type { Crypto } from './crypto.ts'
import { type NoteProblem, openNote, SIGNATURE_TYPE, type VerifierKey, verifyPlain } from './note.ts'
import { type Policy, quorumReached } from './policy.ts'

export type OpenedCheckpoint =
  | {
      readonly kind: 'opened'
      readonly checkpoint: Checkpoint
      /** The text that was signed. */
      readonly text: string
      readonly log: VerifierKey
      readonly witnesses: readonly VerifierKey[]
    }
  | NoteProblem
  | { readonly kind: 'rejected'; readonly because: 'not-a-checkpoint' }
  /** Signed by a trusted log, but it speaks for another one. */
  | { readonly kind: 'rejected'; readonly because: 'wrong-origin'; readonly origin: string }
  | { readonly kind: 'rejected'; readonly because: 'quorum-missing'; readonly witnesses: readonly VerifierKey[] }

/** Believes a checkpoint when a log of the policy has signed it under its own name and enough witnesses have cosigned it. */
export function openCheckpoint({ ed25519 }: Crypto, bytes: Uint8Array, policy: Policy): OpenedCheckpoint {
  const plain = verifyPlain(ed25519)
  const opened = openNote(bytes, [...policy.logs, ...policy.witnesses.values()], (key, text, signature) =>
    key.type === SIGNATURE_TYPE.cosignature
      ? verifyCosignature(ed25519, key, text, signature)
      : plain(key, text, signature),
  )
  if (opened.kind === 'rejected') return opened
  const checkpoint = parseCheckpoint(opened.note.text)
  if (!checkpoint) return { kind: 'rejected', because: 'not-a-checkpoint' }
  const logs = opened.signedBy.filter((key) => policy.logs.includes(key))
  if (logs.length === 0) return { kind: 'rejected', because: 'no-trusted-signature' }
  const log = logs.find((key) => key.name === checkpoint.origin)
  if (!log) return { kind: 'rejected', because: 'wrong-origin', origin: checkpoint.origin }
  const witnesses = opened.signedBy.filter((key) => key.type === SIGNATURE_TYPE.cosignature)
  if (!quorumReached(policy, witnesses)) return { kind: 'rejected', because: 'quorum-missing', witnesses }
  return { kind: 'opened', checkpoint, text: opened.note.text, log, witnesses }
}
