/** What came of looking for the decision in a PDF. */
export type Attachment =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  /** `none`: a PDF without a decision. `changed`: not as it was made. `damaged`: the attached file cannot be unpacked. */
  | { readonly kind: 'missing'; readonly because: 'none' | 'changed' | 'damaged' }

/** More than any decision with its whole service needs: what unpacks to more is none of ours. */
const MOST_BYTES = 4 * 1024 * 1024
const NAME = 'decision.json'

export function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, 5)) === '%PDF-'
}

/**
 * Takes `decision.json` out of a notice. It reads what our own typesetter writes and nothing else: one table of objects, one end, one
 * attached file. PDFs have many ways to hide a second truth (a later version of an object, an object inside another), and a reader that
 * knows them all would be large; so a file that another program saved anew is refused and has to be checked as it was received.
 */
export async function attachmentOf(pdf: Uint8Array): Promise<Attachment> {
  const text = latin1(pdf)
  // All marks are looked for where they can stand, at the start of a line; compressed data may hold anything in between.
  const specs = [...text.matchAll(/\n(\d+) 0 obj\n<<\n {2}\/Type \/Filespec\n([^]*?)\nendobj\n/g)]
  const ours = specs.filter(([, , spec = '']) => spec.includes(`/F (${NAME})`))
  if (ours.length === 0) return { kind: 'missing', because: 'none' }
  const target = /\/EF <<\s+\/F (\d+) 0 R\s+\/UF \1 0 R\s+>>/.exec(ours[0]?.[2] ?? '')?.[1]
  const isOnce = ours.length === 1 && specs.length === 1 && target !== undefined
  if (!isOnce || endsOf(text) !== 1) return { kind: 'missing', because: 'changed' }
  const start = startOfObject(text, Number(target))
  if (start === undefined) return { kind: 'missing', because: 'changed' }
  const head = /^\d+ 0 obj\n<<\n([^]*?)\n>>\nstream\n/.exec(text.slice(start, start + 1000))
  const length = Number(/^ {2}\/Length (\d+)$/m.exec(head?.[1] ?? '')?.[1])
  const isFile = head?.[1]?.includes('/Type /EmbeddedFile') ?? false
  if (!head || !isFile || !Number.isSafeInteger(length)) return { kind: 'missing', because: 'changed' }
  const begin = start + head[0].length
  if (!/^\s?endstream/.test(text.slice(begin + length, begin + length + 12)))
    return { kind: 'missing', because: 'changed' }
  const stored = pdf.subarray(begin, begin + length)
  const bytes = head[1]?.includes('/FlateDecode') ? await unpack(stored) : stored
  return bytes ? { kind: 'found', bytes } : { kind: 'missing', because: 'damaged' }
}

/** How often the file ends: each program that changes a PDF may add to it and end it anew. */
function endsOf(text: string): number {
  return text.match(/startxref\n\d+\n%%EOF/g)?.length ?? 0
}

/** Where the table at the end says that the object begins. */
function startOfObject(text: string, number: number): number | undefined {
  const at = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(text)?.[1])
  const table = /^xref\n0 (\d+)\s*\n/.exec(text.slice(at, at + 40))
  if (!table || number >= Number(table[1])) return undefined
  const line = text.slice(at + table[0].length + 20 * number, at + table[0].length + 20 * (number + 1))
  const start = Number(/^(\d{10}) 00000 n/.exec(line)?.[1])
  return text.startsWith(`${number} 0 obj\n`, start) ? start : undefined
}

/** @returns nothing for what is no zlib data, or is too large */
async function unpack(stored: Uint8Array): Promise<Uint8Array | undefined> {
  const reader = new Blob([new Uint8Array(stored)]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      size += value.length
      if (size > MOST_BYTES) {
        await reader.cancel()
        return undefined
      }
    }
  } catch {
    return undefined
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Each byte as one sign, so that places in the text are places in the file. */
function latin1(bytes: Uint8Array): string {
  const CHUNK = 8192
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return text
}
