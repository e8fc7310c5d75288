import { compareRevisions } from '@klammer/modules/strategy/staff'
import { error } from '@sveltejs/kit'
import { numberIn } from '../../../comparing.ts'
import { elementIdOr404, sourcesOf } from '../../../requests.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = { from: numberIn(url, 'von'), to: numberIn(url, 'bis') }
  return (await compareRevisions(locals.act, elementIdOr404(params.id), asked, sourcesOf(locals))) ?? error(404)
}
