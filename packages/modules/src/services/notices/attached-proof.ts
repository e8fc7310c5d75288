import { inflateSync } from 'node:zlib'
import type { Proof } from './proof.ts'

/** More than any decision with all its rules needs: a file that unpacks to more is none of ours. */
const MOST_BYTES = 8 * 1024 * 1024

/**
 * The proof that a notice carries (`decision.json`), taken out of the PDF. Reads what Typst writes, and no other ways in which a PDF can
 * hide a file: a notice that was saved anew by another program has to be checked as it was received.
 * @returns undefined where there is none
 */
export function attachedProof(pdf: Uint8Array): Proof | undefined {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  for (let at = bytes.indexOf('/EmbeddedFile\n'); at >= 0; at = bytes.indexOf('/EmbeddedFile\n', at + 1)) {
    const begin = bytes.lastIndexOf(' obj', at)
    const keyword = bytes.indexOf('stream\n', at)
    if (begin < 0 || keyword < 0) continue
    const dictionary = bytes.subarray(begin, keyword).toString('latin1')
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1])
    const start = keyword + 'stream\n'.length
    if (!Number.isSafeInteger(length) || start + length > bytes.length) continue
    const stored = bytes.subarray(start, start + length)
    const proof = readProof(dictionary.includes('/FlateDecode') ? unpack(stored) : stored)
    if (proof) return proof
  }
  return undefined
}

function unpack(stored: Uint8Array): Uint8Array {
  try {
    return inflateSync(stored, { maxOutputLength: MOST_BYTES })
  } catch {
    return new Uint8Array()
  }
}

function readProof(bytes: Uint8Array): Proof | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(bytes).toString())
    const isProof =
      typeof read === 'object' && read !== null && 'format' in read && read.format === 'klammer-decision-1'
    return isProof ? (read as Proof) : undefined
  } catch {
    return undefined
  }
}
