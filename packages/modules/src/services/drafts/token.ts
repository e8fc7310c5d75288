import { createHash, randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'

/** What an applicant's cookie holds: which draft, and the key that opens it. The database has the one without the other. */
export interface DraftKey {
  readonly id: string
  readonly key: Uint8Array
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function writeToken({ id, key }: DraftKey): string {
  return `${id}.${Buffer.from(key).toString('base64url')}`
}

/** @returns undefined for whatever is no token */
export function readToken(token: string): DraftKey | undefined {
  const [id = '', text = '', ...more] = token.split('.')
  const key = Buffer.from(text, 'base64url')
  return more.length === 0 && UUID.test(id) && key.length === 32 ? { id, key: new Uint8Array(key) } : undefined
}

export const newKey = () => new Uint8Array(randomBytes(32))

/**
 * A return code finds its draft and opens it: one half of what is derived from it is looked up, the other half unwraps the key. Slow on
 * purpose, and with the city's secret, so that a stolen database cannot be searched for codes.
 */
export async function deriveFromCode(
  code: string,
  secret: string,
): Promise<{ readonly lookup: Uint8Array; readonly key: Uint8Array }> {
  const salt = createHash('sha256').update(`services.return-code\0${secret}`).digest()
  const derive = promisify<string, Buffer, number, Buffer>(scrypt)
  const bytes = await derive(code, salt, 48)
  return { lookup: new Uint8Array(bytes.subarray(0, 16)), key: new Uint8Array(bytes.subarray(16)) }
}
