import { versionPage } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  locals.shows('strategy')
  if (!/^\d{1,6}$/.test(params.n)) error(404)
  return { found: (await versionPage(locals.act, params.slug, Number(params.n))) ?? error(404) }
}
