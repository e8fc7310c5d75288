import { desk } from '@klammer/modules/strategy/staff'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  desk: await desk(locals.act),
  done: url.searchParams.get('erledigt'),
})
