import { reviewsFor, strategiesOnDesk } from '@klammer/modules/strategy/staff'
import type { PageServerLoad } from './$types'

/** More than this nobody reads in one go; the oldest come first. */
const AT_MOST = 200

export const load: PageServerLoad = async ({ locals }) => ({
  pile: await reviewsFor(locals.act, AT_MOST),
  versions: (await strategiesOnDesk(locals.act)).filter(({ waitsFor }) => waitsFor === 'my-approval'),
})
