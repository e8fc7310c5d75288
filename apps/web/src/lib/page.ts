import { page } from '$app/state'
import type { Locale } from '@klammer/platform/i18n'
import * as routing from '#lib/routing/index.ts'

/** The language of the page being rendered; for components, while they are created. */
export function pageLocale(): Locale {
  return page.data.shell.locale
}

/** Makes links in the page's language: `const href = links()`, then `href('/strategie')`. */
export function links(): (path: string) => string {
  const locale = pageLocale()
  return (path) => routing.href(path, locale)
}
