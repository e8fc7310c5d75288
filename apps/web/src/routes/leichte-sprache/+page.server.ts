import { PAGE_PATHS, PAGES, readPage } from '@klammer/platform/settings'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  locals.shows('city')
  const pages = []
  for (const name of PAGES) {
    const { title } = await readPage(locals.city.db, name, 'plain')
    pages.push({ title, path: `/leichte-sprache${PAGE_PATHS[name]}` })
  }
  return { pages }
}
