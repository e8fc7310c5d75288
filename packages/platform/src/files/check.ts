import { fileTypeFromBuffer } from 'file-type'
import { type Purpose, type Refusal, RULES } from './model.ts'
import { isHarmlessSvg } from './svg.ts'

export type Checked = { readonly kind: 'ok'; readonly mediaType: string } | Refusal

/** Looks at the contents only: neither the name nor the type the browser claims count. */
export async function checkContents(bytes: Uint8Array, purpose: Purpose): Promise<Checked> {
  const rule = RULES[purpose]
  if (bytes.length === 0) return { kind: 'refused', because: 'empty' }
  if (bytes.length > rule.maxBytes) return { kind: 'refused', because: 'too-large', maxBytes: rule.maxBytes }
  const mediaType = await findMediaType(bytes, rule.mediaTypes)
  if (mediaType === undefined) return { kind: 'refused', because: 'wrong-kind', allowed: rule.mediaTypes }
  if (mediaType === 'image/svg+xml' && !isHarmlessSvg(decodeStrictly(bytes) ?? '')) {
    return { kind: 'refused', because: 'active-content' }
  }
  return { kind: 'ok', mediaType }
}

async function findMediaType(bytes: Uint8Array, allowed: readonly string[]): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes)
  if (found && found.mime !== 'application/xml') return allowed.find((mediaType) => mediaType === found.mime)
  // Text has no magic number; the purpose says what it should be, and we look whether it can be that.
  return allowed.find((mediaType) => TEXT_CHECKS[mediaType]?.(bytes))
}

const TEXT_CHECKS: { readonly [mediaType: string]: (bytes: Uint8Array) => boolean } = {
  'image/svg+xml': (bytes) => /<svg[\s>]/.test(decodeStrictly(bytes)?.slice(0, 10_000) ?? ''),
  // In any encoding: whether it is well-formed is said by the reader, with the line.
  'application/xml': (bytes) => /^(?:\u{feff}|ï»¿)?\s*</u.test(decodeLeniently(bytes.subarray(0, 1000))),
  'text/csv': (bytes) => isPrintable(decodeLeniently(bytes)),
  'application/json': (bytes) => isJson(decodeStrictly(bytes)),
}

/** No control characters but tab and line breaks: those stand in programs and images, never in a table. */
function isPrintable(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x7f || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)) return false
  }
  return true
}

function isJson(text: string | undefined): boolean {
  try {
    if (text === undefined) return false
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** UTF-8 or nothing. */
function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** As spreadsheet programs write it: UTF-8, UTF-16 with a mark, or Windows-1252. */
function decodeLeniently(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('latin1').decode(bytes)
}
