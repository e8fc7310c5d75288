import { type Inquiry, parseSetCookie } from '@klammer/platform/identity'
import type { Cookies, RequestEvent } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { localPath } from '#lib/server/local-path.ts'

/** What identity needs to know of this request. */
export function inquiryOf({ request, getClientAddress }: Pick<RequestEvent, 'request' | 'getClientAddress'>): Inquiry {
  return { headers: request.headers, clientAddress: getClientAddress() }
}

/** Sets the cookies of an answer of identity. */
export function takeCookies(jar: Cookies, lines: readonly string[]): void {
  for (const { name, value, maxAge, ...rest } of lines.map(parseSetCookie)) {
    jar.set(name, value, { ...rest, ...(maxAge !== undefined && { maxAge }) })
  }
}

/** Where somebody was going when they were asked to sign in, if it is a place of this city. */
export function wayBack(url: URL): string | undefined {
  return localPath(url.searchParams.get('zurueck'))
}

/** Adds the way back to a path of signing in. */
export function withWayBack(path: string, back: string | undefined): string {
  return back === undefined ? path : `${path}?zurueck=${encodeURIComponent(back)}`
}

/** The page that looks what is still missing and goes on, once somebody has signed in. */
export function goOnPath(locals: App.Locals, back: string | undefined): string {
  return href(withWayBack('/anmelden/weiter', back), locals.locale)
}
