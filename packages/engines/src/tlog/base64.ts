const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const VALUES = new Map(Array.from(ALPHABET, (letter, value) => [letter, value]))

/** Standard base64 with padding (RFC 4648, section 4). */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]]
    const group = (a << 16) | (b << 8) | c
    text += letter(group >> 18) + letter(group >> 12)
    text += i + 1 < bytes.length ? letter(group >> 6) : '='
    text += i + 2 < bytes.length ? letter(group) : '='
  }
  return text
}

function letter(value: number): string {
  return ALPHABET.charAt(value & 63)
}

/**
 * Strict reader: no spaces, no missing padding, no bits left over. One byte string has exactly one text, so that nobody can change
 * a file without changing what it says.
 * @returns nothing where the text is not base64
 */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let position = 0
  let buffer = 0
  let bits = 0
  for (const letter of text.slice(0, text.length - padding)) {
    const value = VALUES.get(letter)
    if (value === undefined) return undefined
    buffer = ((buffer << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[position] = (buffer >> bits) & 0xff
      position += 1
    }
  }
  return (buffer & ((1 << bits) - 1)) === 0 ? bytes : undefined
}
