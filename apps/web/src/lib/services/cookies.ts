import type { Cookies } from '@sveltejs/kit'

/**
 * Opens the application of one service on this device: number and key of the draft. The database has one half, this cookie the other.
 * Only for the city's own pages, never readable for scripts.
 */
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'lax' } as const

const nameOf = (slug: string) => `antrag-${slug}`

export function draftToken(cookies: Cookies, slug: string): string | undefined {
  return cookies.get(nameOf(slug))
}

export function keepDraftToken(cookies: Cookies, slug: string, token: string, expiresAt: string): void {
  cookies.set(nameOf(slug), token, { ...OPTIONS, expires: new Date(expiresAt) })
}

export function dropDraftToken(cookies: Cookies, slug: string): void {
  cookies.delete(nameOf(slug), OPTIONS)
}

/** Whether somebody wants plain German on this device, until the browser is closed. */
const EASY = 'leicht'

export function wantsEasy(cookies: Cookies): boolean {
  return cookies.get(EASY) === '1'
}

export function keepEasy(cookies: Cookies, wanted: boolean): void {
  if (wanted) cookies.set(EASY, '1', OPTIONS)
  else cookies.delete(EASY, OPTIONS)
}
