import { concat } from './bytes.ts'

/** Entries are length-prefixed with a uint16 (C2SP tlog-tiles). */
export const MAX_ENTRY_SIZE = 65_535

/** @throws RangeError for an entry of more than 65,535 bytes */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_SIZE) throw new RangeError(`an entry has at most ${MAX_ENTRY_SIZE} bytes`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** @returns nothing where the bytes end in the middle of an entry */
export function decodeBundle(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let position = 0
  while (position < bytes.length) {
    const [high, low] = [bytes[position], bytes[position + 1]]
    if (high === undefined || low === undefined) return undefined
    const end = position + 2 + high * 256 + low
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(position + 2, end))
    position = end
  }
  return entries
}
