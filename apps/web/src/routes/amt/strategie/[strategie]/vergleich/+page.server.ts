import { compareVersions } from '@klammer/modules/strategy/staff'
import { error } from '@sveltejs/kit'
import { numberIn } from '../../comparing.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = { from: numberIn(url, 'von'), to: numberIn(url, 'bis') }
  return (await compareVersions(locals.act, params.strategie, asked)) ?? error(404)
}
