import { cityPage } from '#lib/city-pages/city-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => cityPage(locals, 'imprint')
