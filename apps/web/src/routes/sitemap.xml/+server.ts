import { sitemap } from '#lib/shell/sitemap.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals }) => {
  locals.shows('*')
  const { city } = locals
  return new Response(await sitemap(city, city.config.origin), {
    headers: { 'content-type': 'application/xml; charset=utf-8' },
  })
}
