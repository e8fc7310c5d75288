import { indicatorPage, type MeasurementId } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { standOf } from '#lib/strategy/stand.ts'
import type { PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async ({ locals, params, url }) => {
  locals.shows('strategy', 'units')
  const after = url.searchParams.get('after') ?? ''
  const before = UUID.test(after) ? (after as MeasurementId) : undefined
  return { found: (await indicatorPage(locals.act, params.slug, standOf(locals, url).day, before)) ?? error(404) }
}
