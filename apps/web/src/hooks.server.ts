import { randomUUID } from 'node:crypto'
import { actAs, Forbidden } from '@klammer/platform/act'
import { readSettings } from '@klammer/platform/settings'
import { noteActs } from '@klammer/platform/web'
import { redirect } from '@sveltejs/kit'
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks'
import { germanPath, href, localeOf } from '#lib/routing/index.ts'
import { APPEARANCE_COOKIE, parseAppearance, themeAttributes } from '#lib/server/appearance.ts'
import { brandOf } from '#lib/server/brand.ts'
import { theCity } from '#lib/server/city.ts'
import { wayIn } from '#lib/server/doorkeeper.ts'
import { allowSource, secure } from '#lib/server/headers.ts'
import { ROUTE_HEADER, SHOWS_HEADER, Shown } from '#lib/server/shown.ts'

/** Topics of what frames every page: name, colours and navigation of the city. */
const FRAME = ['city']

/** Every request: who acts in which language, then the page, then the headers that keep people safe. */
export const handle: Handle = async ({ event, resolve }) => {
  const { url } = event
  const locale = localeOf(url.pathname)
  const address = href(germanPath(url.pathname), locale)
  if (address !== url.pathname && event.request.method === 'GET') redirect(308, address + url.search)

  const city = await theCity()
  const shown = new Shown((topic) => city.acts.version([topic]), FRAME)
  const { settings } = await readSettings(city.db)
  // A city may speak German only; links of others into its English pages still lead somewhere.
  if (!settings.languages.includes(locale)) redirect(307, germanPath(url.pathname) + url.search)
  const visitor = await city.identity.visitorOf(event.request.headers)
  const way = wayIn(visitor, germanPath(url.pathname), url.pathname + url.search)
  if (way !== undefined && event.request.method === 'GET') redirect(303, href(way, locale))
  const appearance = parseAppearance(event.cookies.get(APPEARANCE_COOKIE))
  const actor = visitor.kind === 'person' ? visitor.actor : ({ kind: 'guest' } as const)
  const noted = noteActs(actAs({ db: city.db, actor, locale, vault: city.vault }))
  Object.assign(event.locals, {
    city,
    settings,
    act: noted.act,
    visitor,
    locale,
    appearance,
    shows: shown.add,
  })

  const brand = brandOf(settings)
  const transformPageChunk = ({ html }: { html: string }) =>
    html
      .replace('%lang%', locale)
      .replace('%theme%', () => themeAttributes(appearance))
      .replace('%brand%', () => `<style>${brand.css}</style>`)
  let response: Response
  try {
    response = await resolve(event, { transformPageChunk })
  } finally {
    // Whoever has just changed something sees it: no page from before is answered from memory any more.
    noted.bump(city.acts)
  }

  const { headers } = response
  const isPersonal = visitor.kind !== 'guest'
  secure(headers, { https: url.protocol === 'https:', personal: isPersonal })
  const policy = headers.get('content-security-policy')
  const isPage = headers.get('content-type')?.startsWith('text/html')
  if (policy && isPage) headers.set('content-security-policy', allowSource(policy, 'style-src', brand.source))
  if (shown.header && !isPersonal && response.status === 200) headers.set(SHOWS_HEADER, shown.header)
  // For the log and the metrics, which the server in front writes: it also answers where no page was asked.
  headers.set(ROUTE_HEADER, event.route.id ?? '')
  return response
}

/** The one place where errors of pages end: people get plain words and a number, the log gets the cause. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind === 'unknown' && error instanceof Forbidden) {
    return { status: 403, message: 'Forbidden', refusal: error.actor.kind === 'guest' ? 'sign-in' : 'permission' }
  }
  if (kind !== 'unknown') return {}
  const id = randomUUID().slice(0, 8)
  // Without a city (its database cannot be opened) there is no log either; `vite dev` then shows the error itself.
  const { city } = event.locals as Partial<App.Locals>
  city?.log.error({ error, id, route: event.route.id ?? 'none', method: event.request.method }, 'page')
  return { status: 500, message: 'Internal Error', id }
}
