/** A cookie in parts, for frameworks that set cookies by name. */
export interface CookieParts {
  readonly name: string
  readonly value: string
  readonly path: string
  readonly maxAge?: number
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite: 'lax' | 'strict' | 'none'
}

/** Takes a `Set-Cookie` line apart (RFC 6265, section 4.1), as far as better-auth writes them. */
export function parseSetCookie(line: string): CookieParts {
  const [pair = '', ...rest] = line.split(';').map((part) => part.trim())
  const attributes = new Map(rest.map((part) => splitAt(part)).map(([name, value]) => [name.toLowerCase(), value]))
  const [name, value] = splitAt(pair)
  const maxAge = attributes.get('max-age')
  const sameSite = attributes.get('samesite')?.toLowerCase()
  return {
    name,
    value: decodeURIComponent(value),
    path: attributes.get('path') ?? '/',
    ...(maxAge !== undefined && { maxAge: Number(maxAge) }),
    httpOnly: attributes.has('httponly'),
    secure: attributes.has('secure'),
    sameSite: sameSite === 'strict' || sameSite === 'none' ? sameSite : 'lax',
  }
}

function splitAt(text: string): [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
