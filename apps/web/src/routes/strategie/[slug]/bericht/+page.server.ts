import { readReport } from '#lib/strategy/report.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  locals.shows('strategy', 'units')
  return { report: await readReport(locals, params.slug, url), slug: params.slug }
}
