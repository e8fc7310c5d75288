import { inflateRawSync } from 'node:zlib'
import { Defect } from './source.ts'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const MOST_FILES = 200
const MOST_BYTES = 20_000_000

/**
 * The files of a ZIP archive by name. Sizes are checked while unpacking: an archive that says little and holds much is refused.
 * @throws Defect for anything that is not a plain archive
 */
export function readZip(file: string, bytes: Buffer): ReadonlyMap<string, Buffer> {
  const refuse = (detail: string): never => {
    throw new Defect({ file, line: 1 }, 'not-a-zip', detail)
  }
  try {
    const end = endOf(bytes)
    if (end < 0) return refuse('')
    const count = bytes.readUInt16LE(end + 10)
    if (count > MOST_FILES) return refuse(`> ${MOST_FILES}`)
    const found = new Map<string, Buffer>()
    let at = bytes.readUInt32LE(end + 16)
    let left = MOST_BYTES
    for (let place = 0; place < count; place++) {
      if (bytes.readUInt32LE(at) !== CENTRAL) return refuse('')
      const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28))
      const content = contentAt(bytes, at, left)
      left -= content.length
      if (!name.endsWith('/')) found.set(name, content)
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
    return found
  } catch (error) {
    if (error instanceof Defect) throw error
    return refuse(error instanceof Error ? error.message : '')
  }
}

function endOf(bytes: Buffer): number {
  // The end may be followed by a comment of at most 65535 bytes.
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--)
    if (bytes.readUInt32LE(at) === END) return at
  return -1
}

function contentAt(bytes: Buffer, central: number, left: number): Buffer {
  const method = bytes.readUInt16LE(central + 10)
  const packed = bytes.readUInt32LE(central + 20)
  const header = bytes.readUInt32LE(central + 42)
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28)
  const content = bytes.subarray(start, start + packed)
  if (content.length !== packed) throw new RangeError('cut off')
  if (method === 0 && packed <= left) return Buffer.from(content)
  if (method !== 8) throw new RangeError(`method ${method}`)
  return inflateRawSync(content, { maxOutputLength: Math.max(1, left) })
}
