import { homePage } from '#lib/home/home.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  locals.shows('*')
  return { home: await homePage(locals.city, locals.act) }
}
