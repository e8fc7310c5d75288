import { requirePermission } from '@klammer/platform/act'
import { formatInstant } from '@klammer/platform/i18n'
import { PAGE_LANGUAGES, PAGES, readPage, settingsPermissions } from '@klammer/platform/settings'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  requirePermission(settingsPermissions, locals.act, 'city.configure', undefined)
  const pages = []
  for (const name of PAGES) {
    for (const language of PAGE_LANGUAGES) {
      const page = await readPage(locals.city.db, name, language)
      pages.push({
        name,
        language,
        title: page.title,
        isComplete: !page.incomplete,
        publishedAt: page.publishedAt && formatInstant(page.publishedAt, locals.locale),
      })
    }
  }
  return { pages }
}
