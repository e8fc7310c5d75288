import type { Cookies } from '@sveltejs/kit'

/** How a person wants to see the pages; `auto` follows the device. */
export const APPEARANCES = ['auto', 'light', 'dark', 'contrast'] as const
export type Appearance = (typeof APPEARANCES)[number]

/** The one cookie that guests have. It holds a word, no identity, so pages may be kept in memory per value. */
export const APPEARANCE_COOKIE = 'darstellung'

export function parseAppearance(text: unknown): Appearance {
  return APPEARANCES.find((appearance) => appearance === text) ?? 'auto'
}

export function rememberAppearance(cookies: Cookies, appearance: Appearance): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax' } as const
  if (appearance === 'auto') cookies.delete(APPEARANCE_COOKIE, options)
  else cookies.set(APPEARANCE_COOKIE, appearance, { ...options, maxAge: 365 * 24 * 60 * 60 })
}

/** Attributes of the root element; KERN's colours follow `data-kern-theme`. */
export function themeAttributes(appearance: Appearance): string {
  switch (appearance) {
    case 'auto':
      return ''
    case 'light':
    case 'dark':
      return `data-kern-theme="${appearance}"`
    case 'contrast':
      return 'data-contrast="more"'
  }
}
