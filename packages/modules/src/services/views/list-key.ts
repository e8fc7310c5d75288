/** The key of a list's last row, as it stands in the address of the next page. */
export interface ListKey {
  readonly key: string
  readonly id: string
}

export function writeKey({ key, id }: ListKey): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whoever types something else into the address starts on the first page. */
export function readKey(text: string | undefined): ListKey | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString())
    if (!Array.isArray(read)) return undefined
    const [key, id]: readonly unknown[] = read
    if (typeof key !== 'string' || typeof id !== 'string' || !UUID.test(id) || key.includes('\0')) return undefined
    return { key, id }
  } catch {
    return undefined
  }
}
