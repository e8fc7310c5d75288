import { desk, PILES, waitingValues } from '@klammer/modules/strategy/staff'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  desk: await desk(
    locals.act,
    PILES.find((name) => name === url.searchParams.get('stapel')),
  ),
  waiting: (await waitingValues(locals.act)).length,
  done: url.searchParams.get('erledigt'),
})
