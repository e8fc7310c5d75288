import { exportStratml } from '@klammer/modules/strategy/exchange'
import { error } from '@sveltejs/kit'
import { absoluteLinks, asDownload } from '#lib/strategy/addresses.ts'
import { standOf } from '#lib/strategy/stand.ts'
import type { RequestHandler } from './$types'

/** The strategy on a day (`?stand=`) as ISO 17469-2, in the language of the address. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  locals.shows('strategy')
  const { day, unreadable } = standOf(locals, url)
  if (unreadable !== undefined) error(400)
  const options = { locale: locals.locale, address: absoluteLinks(locals) }
  const xml = (await exportStratml(locals.act, params.slug, day, options)) ?? error(404)
  return new Response(xml, { headers: asDownload(`${params.slug}-${day}.xml`, 'application/xml') })
}
