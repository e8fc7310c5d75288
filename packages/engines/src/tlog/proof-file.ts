import { fromBase64, toBase64 } from './base64.ts'
import { parseSize } from './checkpoint.ts'
import { utf8 } from './bytes.ts'
import { HASH_SIZE } from './hashes.ts'

/** A `.tlog-proof` file: shows, without asking anybody, that an entry is in a signed log (C2SP tlog-proof). */
export interface ProofFile {
  /** Not proven by the file; here the entry itself. */
  readonly extra?: Uint8Array | undefined
  readonly index: number
  readonly proof: readonly Uint8Array[]
  /** The signed note, byte for byte. */
  readonly checkpoint: Uint8Array
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const MAX_PROOF = 63

export function formatProofFile({ checkpoint, extra, index, proof }: ProofFile): Uint8Array {
  const head = [
    HEADER,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...proof.map(toBase64),
    '',
    '',
  ].join('\n')
  const bytes = utf8(head)
  const whole = new Uint8Array(bytes.length + checkpoint.length)
  whole.set(bytes)
  whole.set(checkpoint, bytes.length)
  return whole
}

/** @returns nothing where the bytes are no proof file of this version */
export function parseProofFile(bytes: Uint8Array): ProofFile | undefined {
  const head = headOf(bytes)
  if (!head) return undefined
  const [header, ...lines] = head.lines
  if (header !== HEADER) return undefined
  const extra = lines[0]?.startsWith('extra ') ? fromBase64(lines.shift()?.slice('extra '.length) ?? '') : undefined
  if (head.lines[1]?.startsWith('extra ') && !extra) return undefined
  const indexLine = lines.shift()
  const index = indexLine?.startsWith('index ') ? parseSize(indexLine.slice('index '.length)) : undefined
  const proof = lines.map(fromBase64)
  if (index === undefined || proof.length > MAX_PROOF) return undefined
  if (!proof.every((hash): hash is Uint8Array => hash?.length === HASH_SIZE)) return undefined
  return { extra, index, proof, checkpoint: bytes.subarray(head.end) }
}

/** The lines before the first empty one, and where the checkpoint begins. */
function headOf(bytes: Uint8Array): { readonly lines: readonly string[]; readonly end: number } | undefined {
  const lines: string[] = []
  let start = 0
  for (;;) {
    const end = bytes.indexOf(0x0a, start)
    if (end < 0) return undefined
    if (end === start) return { lines, end: end + 1 }
    lines.push(String.fromCharCode(...bytes.subarray(start, Math.min(end, start + 100_000))))
    start = end + 1
  }
}
