import { type Page, type PageLanguage, type PageName, readPage } from '@klammer/platform/settings'

/** What a page of the city itself (imprint, privacy, accessibility) shows; topics for the page cache included. */
export async function cityPage(
  locals: App.Locals,
  name: PageName,
  language: PageLanguage = locals.locale,
): Promise<{ readonly page: Page }> {
  locals.shows('city')
  return { page: await readPage(locals.city.db, name, language) }
}
