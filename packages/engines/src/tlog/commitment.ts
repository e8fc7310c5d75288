import { canonicalJson, type Json } from '../canonical-json/index.ts'
import { concat, utf8 } from './bytes.ts'
import type { Sha256 } from './crypto.ts'
import { fromBase64, toBase64 } from './base64.ts'

/** What opens a commitment: kept beside the case, never in the log. Destroying it leaves a hash that says nothing. */
export interface Opening {
  readonly field: string
  /** 32 bytes, fresh for each field and entry: one salt for two fields would link them. */
  readonly salt: Uint8Array
  readonly value: Json
}

const DOMAIN = utf8('klammer/commit/v1\0')
const SALT_SIZE = 32

/**
 * Commits to a value without telling it: base64url(SHA-256("klammer/commit/v1" || 0x00 || field || 0x00 || salt || JCS(value))).
 * @throws RangeError for a salt that is not 32 bytes long or a field name with a zero byte
 */
export function commit(sha256: Sha256, { field, salt, value }: Opening): string {
  if (salt.length !== SALT_SIZE) throw new RangeError('a salt has 32 bytes')
  if (field.includes('\0')) throw new RangeError('a field name has no zero byte')
  return toBase64Url(sha256(concat(DOMAIN, utf8(`${field}\0`), salt, utf8(canonicalJson(value)))))
}

/** Is this the value that was committed to? */
export function opens(sha256: Sha256, commitment: string, opening: Opening): boolean {
  return commit(sha256, opening) === commitment
}

/** Base64url without padding (RFC 4648, section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @returns nothing where the text is not base64url without padding */
export function fromBase64Url(text: string): Uint8Array | undefined {
  if (/[+/=]/.test(text)) return undefined
  const standard = text.replaceAll('-', '+').replaceAll('_', '/')
  return fromBase64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))
}
