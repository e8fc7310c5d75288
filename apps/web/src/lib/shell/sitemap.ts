import type { City } from '@klammer/modules/city'
import { LOCALES } from '@klammer/platform/i18n'
import { escapeHtml } from '@klammer/platform/markdown'
import { href } from '#lib/routing/index.ts'

/** Pages of the shell itself; those of the modules come from what they tell the search. */
const OWN = ['/', '/neues', '/leichte-sprache']

/** More are not allowed in one file (sitemaps.org). */
const LIMIT = 50_000

/** All public pages with their addresses in both languages, as sitemaps.org and search engines want it. */
export async function sitemap(city: Pick<City, 'db' | 'modules'>, origin: string): Promise<string> {
  const paths = new Set(OWN)
  for (const module of city.modules) {
    for (const { path } of module.navigation.filter(({ area }) => area === 'public')) paths.add(path)
    for (const { path } of (await module.searchDocuments?.(city.db)) ?? []) paths.add(path)
  }
  const pages = [...paths].toSorted().slice(0, Math.floor(LIMIT / LOCALES.length))
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${pages.flatMap((path) => entries(path, origin)).join('\n')}
</urlset>
`
}

function entries(path: string, origin: string): readonly string[] {
  const addresses = LOCALES.map((locale) => ({ locale, url: escapeHtml(origin + href(path, locale)) }))
  const links = addresses.map(({ locale, url }) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${url}"/>`)
  return addresses.map(({ url }) => `<url><loc>${url}</loc>${links.join('')}</url>`)
}
