import { waitingValues } from '@klammer/modules/strategy/staff'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({ values: await waitingValues(locals.act) })
