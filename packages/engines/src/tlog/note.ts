import { fromBase64, toBase64 } from './base64.ts'
import { concat, equal, fromUtf8, utf8 } from './bytes.ts'
import type { Ed25519, Sha256, Sign } from './crypto.ts'

/** Signature types of C2SP signed-note that this log knows. */
export const SIGNATURE_TYPE = { ed25519: 0x01, cosignature: 0x04 } as const
export type SignatureType = (typeof SIGNATURE_TYPE)[keyof typeof SIGNATURE_TYPE]

/** A key somebody trusts, as written in a verifier key: `name+keyid+base64(type || key)`. */
export interface VerifierKey {
  readonly name: string
  readonly keyId: Uint8Array
  readonly type: SignatureType
  readonly publicKey: Uint8Array
}

/** A text and the signatures below it. */
export interface Note {
  /** With its final newline, as it was signed. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

export interface NoteSignature {
  readonly name: string
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

export type NoteProblem =
  | { readonly kind: 'rejected'; readonly because: 'malformed'; readonly detail: string }
  /** A signature that claims to be of a trusted key is not. */
  | { readonly kind: 'rejected'; readonly because: 'bad-signature'; readonly name: string }
  | { readonly kind: 'rejected'; readonly because: 'no-trusted-signature' }

/** The specification demands at least 16; post-quantum signatures have up to 5 KB. */
const MAX_SIGNATURES = 100
const MAX_NOTE_SIZE = 1_000_000
const SIGNATURE_PREFIX = '\u2014 '
const KEY_ID_SIZE = 4

/** Reads a note without believing it. */
export function parseNote(bytes: Uint8Array): Note | Extract<NoteProblem, { readonly because: 'malformed' }> {
  if (bytes.length > MAX_NOTE_SIZE) return malformed('it is too large')
  const whole = fromUtf8(bytes)
  if (whole === undefined) return malformed('it is not UTF-8')
  // oxlint-disable-next-line no-control-regex -- the specification names them
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return malformed('it has control characters')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) return malformed('there is no empty line before the signatures')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > MAX_SIGNATURES) return malformed('it has too many signatures')
  const signatures: NoteSignature[] = []
  for (const line of lines) {
    const signature = parseSignatureLine(line)
    if (!signature) return malformed(`this is no signature: ${line.slice(0, 60)}`)
    signatures.push(signature)
  }
  return { text: whole.slice(0, split + 1), signatures }
}

function malformed(detail: string): Extract<NoteProblem, { readonly because: 'malformed' }> {
  return { kind: 'rejected', because: 'malformed', detail }
}

/** Reads one line, without its newline: em dash, name, base64(key id || signature). */
export function parseSignatureLine(line: string): NoteSignature | undefined {
  if (!line.startsWith(SIGNATURE_PREFIX)) return undefined
  const [name = '', encoded = '', ...more] = line.slice(SIGNATURE_PREFIX.length).split(' ')
  const bytes = fromBase64(encoded)
  if (more.length > 0 || !isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_SIZE) return undefined
  return { name, keyId: bytes.subarray(0, KEY_ID_SIZE), signature: bytes.subarray(KEY_ID_SIZE) }
}

export function signatureLine({ keyId, name, signature }: NoteSignature): string {
  return `${SIGNATURE_PREFIX}${name} ${toBase64(concat(keyId, signature))}\n`
}

/** Text, empty line, signatures. */
export function formatNote({ signatures, text }: Note): string {
  return `${text}\n${signatures.map(signatureLine).join('')}`
}

function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}+]/u.test(name)
}

export function keyIdOf(sha256: Sha256, name: string, type: SignatureType, publicKey: Uint8Array): Uint8Array {
  return sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, KEY_ID_SIZE)
}

export function formatVerifierKey({ keyId, name, publicKey, type }: VerifierKey): string {
  const id = [...keyId].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${name}+${id}+${toBase64(concat(Uint8Array.of(type), publicKey))}`
}

/** @returns nothing where the text is no verifier key of a known type, or its id does not belong to the key */
export function parseVerifierKey(sha256: Sha256, text: string): VerifierKey | undefined {
  const [, name = '', id = '', encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded)
  const type = Object.values(SIGNATURE_TYPE).find((known) => known === bytes?.[0])
  if (!bytes || type === undefined || bytes.length !== 33 || !isKeyName(name)) return undefined
  const publicKey = bytes.slice(1)
  const key: VerifierKey = { name, keyId: keyIdOf(sha256, name, type, publicKey), type, publicKey }
  return formatVerifierKey(key) === `${name}+${id}+${encoded}` ? key : undefined
}

/** A key for signing notes, made of a name, a public key and what signs. */
export interface NoteSigner {
  readonly key: VerifierKey
  readonly sign: Sign
}

export function verifierKey(sha256: Sha256, name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  return { name, keyId: keyIdOf(sha256, name, type, publicKey), type, publicKey }
}

/** A plain Ed25519 signature over the text. */
export function signNote({ key, sign }: NoteSigner, text: string): NoteSignature {
  return { name: key.name, keyId: key.keyId, signature: sign(utf8(text)) }
}

export type OpenedNote =
  | { readonly kind: 'opened'; readonly note: Note; readonly signedBy: readonly VerifierKey[] }
  | NoteProblem

/**
 * Reads a note and believes it only as far as trusted keys have signed it. Signatures of unknown keys are passed over; one false
 * signature of a trusted key rejects the whole note.
 * @param verify checks one signature of a known key
 */
export function openNote(
  bytes: Uint8Array,
  keys: readonly VerifierKey[],
  verify: (key: VerifierKey, text: string, signature: Uint8Array) => boolean,
): OpenedNote {
  const note = parseNote(bytes)
  if ('kind' in note) return note
  const signedBy: VerifierKey[] = []
  for (const { keyId, name, signature } of note.signatures) {
    const key = keys.find((known) => known.name === name && equal(known.keyId, keyId))
    if (!key) continue
    if (!verify(key, note.text, signature)) return { kind: 'rejected', because: 'bad-signature', name }
    if (!signedBy.includes(key)) signedBy.push(key)
  }
  if (signedBy.length === 0) return { kind: 'rejected', because: 'no-trusted-signature' }
  return { kind: 'opened', note, signedBy }
}

/** The check for `openNote` where only plain Ed25519 signatures are expected. */
export function verifyPlain(ed25519: Ed25519) {
  return (key: VerifierKey, text: string, signature: Uint8Array): boolean =>
    key.type === SIGNATURE_TYPE.ed25519 &&
    signature.length === 64 &&
    ed25519.verify(key.publicKey, utf8(text), signature)
}
