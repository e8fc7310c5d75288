import { overviewPage } from '@klammer/modules/strategy'
import { found } from '#lib/strategy/found.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ overview: await found(event, 'overview', overviewPage) })
