import { initiativeListPage } from '@klammer/modules/strategy'
import { readStrategyList, toElementQuery } from '#lib/strategy/list.ts'
import { standOf } from '#lib/strategy/stand.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  locals.shows('strategy', 'units')
  const query = readStrategyList(url)
  return { query, list: await initiativeListPage(locals.act, toElementQuery(query, standOf(locals, url).day)) }
}
