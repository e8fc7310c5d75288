import { goalPage } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { standOf } from '#lib/strategy/stand.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  locals.shows('strategy', 'units')
  return { found: (await goalPage(locals.act, params.slug, standOf(locals, url).day)) ?? error(404) }
}
