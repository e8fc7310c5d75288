import { href } from '#lib/routing/index.ts'
import type { RequestHandler } from './$types'

/** Areas that hold nothing for search engines: personal, for staff, or different for every question. */
const PERSONAL = ['/amt', '/mein', '/anmelden', '/suche', '/darstellung']

export const GET: RequestHandler = ({ locals }) => {
  const closed = PERSONAL.flatMap((path) => [path, href(path, 'en')]).map((path) => `Disallow: ${path}`)
  const lines = ['User-agent: *', ...closed, 'Disallow: /api/', `Sitemap: ${locals.city.config.origin}/sitemap.xml`]
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
