import { Refused } from './outcome.ts'

export interface Decoded {
  readonly text: string
  /** Set where the XML declaration names another encoding than the bytes have. */
  readonly misdeclared?: { readonly declared: string; readonly actual: string }
}

const supported = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
])

/**
 * Bytes to text, by byte order mark first, then by the XML declaration, else UTF-8 (XML 1.0, appendix F). Line ends become `\n`, as
 * XML demands of every reader.
 *
 * ISO-8859-1 is read as windows-1252: the two differ only in control characters, which nobody means in a strategy, and files that
 * declare the one are often the other. Files that declare UTF-16 but are not are common too (a text saved again elsewhere); their bytes decide.
 *
 * @throws Refused when there is no text, or the bytes do not fit the encoding (with the line where that begins).
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) throw new Refused('not-well-formed', 'the file is empty')
  const marked = byMark(bytes)
  const declared = declaredIn(asciiHead(bytes))
  const encoding = marked ?? encodingFor(declared)
  if (!marked) refuseUnlessMarkup(bytes)

  const text = decodeStrictly(bytes, encoding).replace(/\r\n?/g, '\n')
  return declared && !agrees(declared, encoding) ? { text, misdeclared: { declared, actual: encoding } } : { text }
}

/** The encoding that a byte order mark, or else the width of the first `<`, gives away. */
function byMark(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw new Refused('encoding', 'UTF-32 is not supported', 1)
  }
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be'
  return undefined
}

function encodingFor(declared: string | undefined): string {
  if (!declared || /^utf-?16/i.test(declared)) return 'utf-8'
  const encoding = supported.get(declared.toLowerCase())
  if (!encoding) throw new Refused('encoding', `unsupported encoding ${declared}`, 1)
  return encoding
}

function agrees(declared: string, encoding: string): boolean {
  const name = declared.toLowerCase()
  return name === 'utf-16' ? encoding.startsWith('utf-16') : (supported.get(name) ?? name) === encoding
}

/** The first bytes with everything but ASCII left out: enough to find the declaration in any encoding taken here. */
function asciiHead(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 400).filter((byte) => byte > 0 && byte < 0x80))
}

function declaredIn(head: string): string | undefined {
  return /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']/.exec(head)?.[1]
}

/** A picture or a PDF should be called "not XML", not "wrongly encoded". */
function refuseUnlessMarkup(bytes: Uint8Array): void {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  if (first === undefined) throw new Refused('not-well-formed', 'the file holds nothing but white space', 1)
  if (first !== 0x3c) throw new Refused('not-well-formed', 'the file does not begin with markup', 1)
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const before = textBeforeFault(bytes, encoding)
    const line = before.split(/\r\n|\r|\n/)
    throw new Refused('encoding', `the bytes are not ${encoding}`, line.length, (line.at(-1) ?? '').length + 1)
  }
}

/**
 * A lenient decoder puts U+FFFD where bytes do not fit. One that stands in the file itself is told apart by its own bytes; only
 * UTF-8 needs that, for nothing written in UTF-16 has it by accident before a fault.
 */
function textBeforeFault(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  if (encoding !== 'utf-8') return text.slice(0, text.indexOf('\uFFFD'))
  let offset = 0
  let start = 0
  for (;;) {
    const at = text.indexOf('\uFFFD', start)
    if (at < 0) return text
    offset += Buffer.byteLength(text.slice(start, at))
    if (bytes[offset] !== 0xef || bytes[offset + 1] !== 0xbf || bytes[offset + 2] !== 0xbd) return text.slice(0, at)
    offset += 3
    start = at + 1
  }
}
