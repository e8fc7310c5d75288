import { feedAt, toAtom } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { feedPath, surroundings } from '#lib/strategy/feeds.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals, params, url }) => {
  locals.shows('strategy')
  const feed = (await feedAt(locals.act, feedPath(params.path))) ?? error(404)
  return new Response(toAtom(feed, surroundings(locals, url)), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
