import { canonicalJson, type Json } from '../canonical-json/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { fromBase64Url, type Opening, opens, toBase64Url } from './commitment.ts'
import type { Crypto } from './crypto.ts'

/** What a person gets for an act that concerns them: the proof file, and what opens the entry's commitments. One JSON file. */
export interface Receipt {
  /** A `.tlog-proof` file, byte for byte. */
  readonly proof: Uint8Array
  readonly openings: readonly Opening[]
}

const FORMAT = 'klammer-receipt@v1'

export function formatReceipt({ openings, proof }: Receipt): string {
  const opened = openings.map(({ field, salt, value }) => ({ field, value, salt: toBase64Url(salt) }))
  return `${JSON.stringify({ format: FORMAT, proof: toBase64(proof), openings: opened }, null, 2)}\n`
}

/** @returns nothing where the bytes are no receipt of this version */
export function parseReceipt(bytes: Uint8Array): Receipt | undefined {
  const { format, openings, proof } = readObject(bytes) ?? {}
  const proofBytes = typeof proof === 'string' ? fromBase64(proof) : undefined
  if (format !== FORMAT || !proofBytes || !Array.isArray(openings)) return undefined
  const read = openings.map(readOpening)
  return read.every((opening) => opening !== undefined) ? { proof: proofBytes, openings: read } : undefined
}

export type OpenedField =
  /** The entry commits to exactly this value. */
  | { readonly kind: 'opened'; readonly field: string; readonly value: Json }
  /** The entry commits to something else under this name, or to nothing. */
  | { readonly kind: 'differs'; readonly field: string }

/** Compares what the person was given with the commitments of the entry. The entry itself is for `examineProof` to judge. */
export function openEntry(crypto: Crypto, entry: Uint8Array, openings: readonly Opening[]): readonly OpenedField[] {
  const { commitments } = readObject(entry) ?? {}
  const known = new Map(Object.entries(isObject(commitments) ? commitments : {}))
  return openings.map((opening): OpenedField => {
    const { field, value } = opening
    const commitment = known.get(field)
    const fits = typeof commitment === 'string' && opens(crypto.sha256, commitment, opening)
    return fits ? { kind: 'opened', field, value } : { kind: 'differs', field }
  })
}

function readOpening(item: unknown): Opening | undefined {
  if (!isObject(item)) return undefined
  const { field, salt, value } = item
  const bytes = typeof salt === 'string' ? fromBase64Url(salt) : undefined
  if (typeof field !== 'string' || field.includes('\0') || bytes?.length !== 32 || value === undefined) return undefined
  return hasCanonicalForm(value as Json) ? { field, salt: bytes, value: value as Json } : undefined
}

function hasCanonicalForm(value: Json): boolean {
  try {
    canonicalJson(value)
    return true
  } catch {
    return false
  }
}

function readObject(bytes: Uint8Array): { readonly [name: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
