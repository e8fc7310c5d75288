import { concat, utf8 } from './bytes.ts'
import type { Ed25519 } from './crypto.ts'
import { type NoteSignature, type NoteSigner, SIGNATURE_TYPE, type VerifierKey } from './note.ts'

const TIMESTAMP_SIZE = 8
const ED25519_SIZE = 64

/**
 * A witness says: at this time, the log's largest consistent tree that I have seen had this root (C2SP tlog-cosignature, Ed25519).
 * @param time POSIX seconds
 */
export function cosign({ key, sign }: NoteSigner, checkpointText: string, time: number): NoteSignature {
  return { name: key.name, keyId: key.keyId, signature: concat(encodeTime(time), sign(message(time, checkpointText))) }
}

export function verifyCosignature(
  ed25519: Ed25519,
  key: VerifierKey,
  checkpointText: string,
  signature: Uint8Array,
): boolean {
  const time = cosignatureTime(key, signature)
  return (
    time !== undefined &&
    ed25519.verify(key.publicKey, message(time, checkpointText), signature.subarray(TIMESTAMP_SIZE))
  )
}

/** When the witness signed, in POSIX seconds; nothing where it is no cosignature. A time of zero is not one either. */
export function cosignatureTime(key: VerifierKey, signature: Uint8Array): number | undefined {
  if (key.type !== SIGNATURE_TYPE.cosignature || signature.length !== TIMESTAMP_SIZE + ED25519_SIZE) return undefined
  const view = new DataView(signature.buffer, signature.byteOffset, TIMESTAMP_SIZE)
  const time = view.getUint32(0) * 2 ** 32 + view.getUint32(4)
  return Number.isSafeInteger(time) && time > 0 ? time : undefined
}

function encodeTime(time: number): Uint8Array {
  const bytes = new Uint8Array(TIMESTAMP_SIZE)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(time / 2 ** 32))
  view.setUint32(4, time % 2 ** 32)
  return bytes
}

function message(time: number, checkpointText: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${checkpointText}`)
}
