import { fromBase64, toBase64 } from './base64.ts'
import { HASH_SIZE } from './hashes.ts'
import type { TreeHead } from './proofs.ts'

/** What a log says of itself at one size (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** The log's name for good, such as `jena.example/record/public`. */
  readonly origin: string
}

/** The text that is signed. No extension lines: nobody could audit them. */
export function formatCheckpoint({ origin, root, size }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Reads the text of a note as a checkpoint; extension lines of other logs are allowed and ignored. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  if (!text.endsWith('\n')) return undefined
  const lines = text.slice(0, -1).split('\n')
  const [origin = '', sizeText = '', rootText = ''] = lines
  if (lines.length < 3 || lines.includes('')) return undefined
  const size = parseSize(sizeText)
  const root = fromBase64(rootText)
  if (size === undefined || root?.length !== HASH_SIZE) return undefined
  return { origin, size, root }
}

/** A count in decimal, without leading zeros. */
export function parseSize(text: string): number | undefined {
  if (!/^(0|[1-9]\d{0,15})$/.test(text)) return undefined
  const size = Number(text)
  return Number.isSafeInteger(size) ? size : undefined
}
