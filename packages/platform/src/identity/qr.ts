/**
 * QR codes (ISO/IEC 18004) for the short addresses that authenticator apps scan: bytes, error correction level L, versions 1 to 15,
 * which hold up to 520 bytes. The mask is fixed to one pattern: readers undo any of them; choosing the prettiest is for posters.
 */
export interface QrCode {
  /** Modules per side. */
  readonly size: number
  /** An SVG path of all dark modules, one unit each. */
  readonly path: string
}

/** Per version: all codewords, error correction codewords per block, blocks (tables 1 and 9 of the standard, level L). */
const VERSIONS: readonly (readonly [total: number, ecPerBlock: number, blocks: number])[] = [
  [26, 7, 1],
  [44, 10, 1],
  [70, 15, 1],
  [100, 20, 1],
  [134, 26, 1],
  [172, 18, 2],
  [196, 20, 2],
  [242, 24, 2],
  [292, 30, 2],
  [346, 18, 4],
  [404, 20, 4],
  [466, 24, 4],
  [532, 26, 4],
  [581, 30, 4],
  [655, 22, 6],
]

/** @throws RangeError for a text of more than 520 bytes */
export function qrPath(text: string): QrCode {
  const modules = qrModules(text)
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return { size: modules.length, path }
}

/** The square of modules, row by row, dark ones `true`. */
export function qrModules(text: string): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text)
  const version =
    VERSIONS.findIndex(([total, ec, blocks], index) => fits(bytes.length, index + 1, total - ec * blocks)) + 1
  if (version === 0) throw new RangeError('too long for a QR code of version 15')
  const square = new Square(version)
  square.drawPatterns()
  square.drawCodewords(codewords(bytes, version))
  return square.rows
}

function fits(length: number, version: number, capacity: number): boolean {
  return 4 + lengthBits(version) + length * 8 <= capacity * 8
}

function lengthBits(version: number): number {
  return version < 10 ? 8 : 16
}

/** Data and error correction, interleaved block by block (section 7.6). */
function codewords(bytes: Uint8Array, version: number): readonly number[] {
  const [total, ecLength, blockCount] = VERSIONS[version - 1] ?? [0, 0, 1]
  const data = dataCodewords(bytes, version, total - ecLength * blockCount)
  const shortLength = Math.floor(data.length / blockCount)
  const longBlocks = data.length % blockCount
  const blocks = Array.from({ length: blockCount }, (_, index) => {
    const start = index * shortLength + Math.max(0, index - (blockCount - longBlocks))
    return data.slice(start, start + shortLength + (index >= blockCount - longBlocks ? 1 : 0))
  })
  const corrections = blocks.map((block) => remainder(block, generator(ecLength)))
  return [...interleave(blocks), ...interleave(corrections)]
}

function interleave(blocks: readonly (readonly number[])[]): readonly number[] {
  const longest = Math.max(...blocks.map((block) => block.length))
  return Array.from({ length: longest }, (_, index) => blocks.flatMap((block) => block[index] ?? [])).flat()
}

/** Mode, length, bytes, terminator, padding (section 7.4). */
function dataCodewords(bytes: Uint8Array, version: number, capacity: number): readonly number[] {
  const bits = ['0100', bytes.length.toString(2).padStart(lengthBits(version), '0')]
  for (const byte of bytes) bits.push(byte.toString(2).padStart(8, '0'))
  const text = `${bits.join('')}0000`.slice(0, capacity * 8)
  const words = (text.match(/.{1,8}/g) ?? []).map((eight) => Number.parseInt(eight.padEnd(8, '0'), 2))
  const padding = Array.from({ length: capacity - words.length }, (_, index) => (index % 2 === 0 ? 0xec : 0x11))
  return [...words, ...padding]
}

/** Multiplies in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    product ^= ((b >>> bit) & 1) * a
  }
  return product
}

/** The generator polynomial of that degree, without its leading 1. */
function generator(degree: number): readonly number[] {
  let polynomial: number[] = [...Array.from({ length: degree - 1 }, () => 0), 1]
  let root = 1
  for (let index = 0; index < degree; index++) {
    polynomial = polynomial.map((factor, at) => multiply(factor, root) ^ (polynomial[at + 1] ?? 0))
    root = multiply(root, 2)
  }
  return polynomial
}

function remainder(data: readonly number[], divisor: readonly number[]): readonly number[] {
  let rest: number[] = divisor.map(() => 0)
  for (const word of data) {
    const factor = word ^ (rest[0] ?? 0)
    rest = divisor.map((coefficient, at) => (rest[at + 1] ?? 0) ^ multiply(coefficient, factor))
  }
  return rest
}

/** Mask pattern 0 (section 7.8.2). */
const MASK = 0
const isMasked = (x: number, y: number): boolean => (x + y) % 2 === 0

class Square {
  readonly rows: boolean[][]
  readonly #reserved: boolean[][]
  readonly #size: number
  readonly #version: number

  constructor(version: number) {
    this.#version = version
    this.#size = version * 4 + 17
    const blank = () => Array.from({ length: this.#size }, () => Array.from({ length: this.#size }, () => false))
    this.rows = blank()
    this.#reserved = blank()
  }

  #set(x: number, y: number, isDark: boolean): void {
    const row = this.rows[y]
    const reserved = this.#reserved[y]
    if (!row || !reserved || x < 0 || x >= this.#size) return
    row[x] = isDark
    reserved[x] = true
  }

  /** Everything that is not data (section 6.3). */
  drawPatterns(): void {
    const last = this.#size - 1
    for (let at = 0; at < this.#size; at++) {
      this.#set(6, at, at % 2 === 0)
      this.#set(at, 6, at % 2 === 0)
    }
    for (const [x, y] of [
      [3, 3],
      [last - 3, 3],
      [3, last - 3],
    ] as const)
      this.#rings(x, y, 4)
    const centres = this.#alignmentCentres()
    for (const x of centres) {
      for (const y of centres) {
        const isFinder = (x === 6 && (y === 6 || y === last - 6)) || (x === last - 6 && y === 6)
        if (!isFinder) this.#rings(x, y, 2)
      }
    }
    this.#drawFormat()
    this.#drawVersion()
  }

  /** Squares around a centre: a finder with its light border, or an alignment pattern. */
  #rings(x: number, y: number, radius: number): void {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        const distance = Math.max(Math.abs(dx), Math.abs(dy))
        const isDark = radius === 2 ? distance !== 1 : distance !== 2 && distance !== 4
        if (y + dy >= 0 && y + dy < this.#size) this.#set(x + dx, y + dy, isDark)
      }
    }
  }

  #alignmentCentres(): readonly number[] {
    if (this.#version === 1) return []
    const count = Math.floor(this.#version / 7) + 2
    const step = Math.ceil((this.#version * 4 + 4) / (count * 2 - 2)) * 2
    const centres = Array.from({ length: count - 1 }, (_, index) => this.#size - 7 - index * step)
    return [6, ...centres.toReversed()]
  }

  /** Level L and the mask, protected by a BCH code, twice (section 7.9). */
  #drawFormat(): void {
    const data = (0b01 << 3) | MASK
    const bits = ((data << 10) | bch(data, 10, 0x537)) ^ 0x5412
    const bit = (index: number) => ((bits >>> index) & 1) === 1
    const last = this.#size - 1
    for (let index = 0; index < 6; index++) this.#set(8, index, bit(index))
    this.#set(8, 7, bit(6))
    this.#set(8, 8, bit(7))
    this.#set(7, 8, bit(8))
    for (let index = 9; index < 15; index++) this.#set(14 - index, 8, bit(index))
    for (let index = 0; index < 8; index++) this.#set(last - index, 8, bit(index))
    for (let index = 8; index < 15; index++) this.#set(8, last - 14 + index, bit(index))
    this.#set(8, last - 7, true)
  }

  /** From version 7 on (section 7.10). */
  #drawVersion(): void {
    if (this.#version < 7) return
    const bits = (this.#version << 12) | bch(this.#version, 12, 0x1f25)
    for (let index = 0; index < 18; index++) {
      const isDark = ((bits >>> index) & 1) === 1
      const far = this.#size - 11 + (index % 3)
      const near = Math.floor(index / 3)
      this.#set(far, near, isDark)
      this.#set(near, far, isDark)
    }
  }

  /** Up and down in pairs of columns from the right, around the vertical timing pattern (section 7.7.3). */
  drawCodewords(words: readonly number[]): void {
    let index = 0
    for (let right = this.#size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5
      const isUpward = ((right + 1) & 2) === 0
      for (let step = 0; step < this.#size; step++) {
        const y = isUpward ? this.#size - 1 - step : step
        for (const x of [right, right - 1]) {
          if (this.#reserved[y]?.[x]) continue
          const word = words[index >>> 3] ?? 0
          const isDark = ((word >>> (7 - (index & 7))) & 1) === 1
          const row = this.rows[y]
          if (row) row[x] = isDark !== isMasked(x, y)
          index++
        }
      }
    }
  }
}

function bch(data: number, length: number, polynomial: number): number {
  let rest = data
  for (let index = 0; index < length; index++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * polynomial)
  return rest
}
