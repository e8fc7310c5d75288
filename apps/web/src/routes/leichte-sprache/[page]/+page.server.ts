import { PAGE_PATHS, PAGES } from '@klammer/platform/settings'
import { error } from '@sveltejs/kit'
import { cityPage } from '#lib/city-pages/city-page.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals, params }) => {
  // English addresses carry English words; `reroute` has made them German.
  const name = PAGES.find((page) => PAGE_PATHS[page] === `/${params.page}`) ?? error(404)
  return cityPage(locals, name, 'plain')
}
