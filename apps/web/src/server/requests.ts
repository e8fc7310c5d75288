import type { IncomingHttpHeaders } from 'node:http'
import { APPEARANCE_COOKIE, parseAppearance } from '../lib/server/appearance.ts'

/** What a guest's GET request asks for, as far as it decides which bytes are sent; nothing for all other requests. */
export interface GuestRequest {
  readonly key: string
  readonly encoding: Encoding
}

export type Encoding = 'br' | 'gzip' | 'identity'

interface Request {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
}

/**
 * Only requests whose every cookie is known to be harmless count as a guest's: whatever a sign-in will be called one day, its cookie
 * is not on this list.
 */
export function asGuest({ method, url = '/', headers }: Request): GuestRequest | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  if (headers.range !== undefined || headers.authorization !== undefined) return undefined
  let appearance = 'auto'
  if (headers.cookie !== undefined) {
    for (const cookie of headers.cookie.split(';')) {
      const [name = '', value = ''] = cookie.trim().split('=')
      if (name !== APPEARANCE_COOKIE) return undefined
      appearance = parseAppearance(value)
    }
  }
  return { key: `${appearance} ${url}`, encoding: encodingOf(headers['accept-encoding']) }
}

function encodingOf(header: string | readonly string[] | undefined): Encoding {
  const accepted = String(header ?? '')
  if (accepts(accepted, 'br')) return 'br'
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

function accepts(header: string, coding: string): boolean {
  return header.split(',').some((part) => {
    const [name = '', ...parameters] = part.toLowerCase().split(';')
    return name.trim() === coding && !parameters.some((parameter) => /^\s*q\s*=\s*0(\.0*)?\s*$/.test(parameter))
  })
}

/** Does the browser hold these very bytes already? RFC 9110, section 13.1.2. */
export function holds(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
}
