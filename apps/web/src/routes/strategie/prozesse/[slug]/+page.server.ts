import { processPage } from '@klammer/modules/strategy'
import { found } from '#lib/strategy/found.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({ found: await found(event, 'process', processPage) })
