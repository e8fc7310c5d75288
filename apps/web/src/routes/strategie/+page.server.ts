import { strategiesPage } from '@klammer/modules/strategy'
import { standOf } from '#lib/strategy/stand.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  locals.shows('strategy')
  return { strategies: await strategiesPage(locals.act, standOf(locals, url).day) }
}
