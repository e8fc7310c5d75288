import { spanOf, timelinePage } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { standOf } from '#lib/strategy/stand.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  locals.shows('strategy', 'units')
  const { day } = standOf(locals, url)
  const timeline = await timelinePage(locals.act, params.slug, day, url.searchParams.get('after') ?? undefined)
  if (!timeline) error(404)
  return { timeline, span: spanOf(timeline.rows, day) }
}
