import { indicatorPage, valuesCsv } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { asDownload, streamOf } from '#lib/strategy/addresses.ts'
import { standOf } from '#lib/strategy/stand.ts'
import type { RequestHandler } from './$types'

/** All values known on a day, sent page by page: a series may be long. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { day, unreadable } = standOf(locals, url)
  if (unreadable !== undefined) error(400)
  const page = (await indicatorPage(locals.act, params.slug, day)) ?? error(404)
  return new Response(streamOf(valuesCsv(locals.act, page.element.id, day)), {
    headers: asDownload(`${params.slug}-${day}.csv`, 'text/csv; charset=utf-8'),
  })
}
