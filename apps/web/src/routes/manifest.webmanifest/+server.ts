import { m } from '@klammer/platform/messages'
import { href } from '#lib/routing/index.ts'
import type { RequestHandler } from './$types'

/** Makes the pages installable under the city's own name; `/en/manifest.webmanifest` in English. */
export const GET: RequestHandler = ({ locals }) => {
  locals.shows('city')
  const { locale, settings } = locals
  const manifest = {
    id: '/',
    name: settings.name,
    short_name: settings.shortName,
    description: m.shell_footer_about({}, { locale }),
    lang: locale,
    start_url: href('/', locale),
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fcfbf8',
    theme_color: settings.colours.primary,
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  }
  return Response.json(manifest, { headers: { 'content-type': 'application/manifest+json' } })
}
