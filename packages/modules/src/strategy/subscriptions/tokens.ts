import { createHash, randomBytes } from 'node:crypto'

/** A secret for a link in a mail. Only its hash is kept: who reads the database cannot follow the link. */
export function newToken(): { readonly token: string; readonly hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
