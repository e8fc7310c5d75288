import { homePage } from '#lib/home/home.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  locals.shows(...locals.city.modules.map((module) => module.name))
  return { home: await homePage(locals.city, locals.act) }
}
