import { strategyCsv } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { absoluteLinks, asDownload } from '#lib/strategy/addresses.ts'
import { standOf } from '#lib/strategy/stand.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
  locals.shows('strategy')
  const { day, unreadable } = standOf(locals, url)
  if (unreadable !== undefined) error(400)
  const csv = (await strategyCsv(locals.act, params.slug, day, absoluteLinks(locals))) ?? error(404)
  return new Response(csv, { headers: asDownload(`${params.slug}-${day}.csv`, 'text/csv; charset=utf-8') })
}
