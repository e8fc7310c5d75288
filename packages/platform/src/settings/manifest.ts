import { m } from '../i18n/generated/paraglide/messages.js'
import type { PlatformDb } from '../database/tables.ts'
import type { Manifest, ObjectPage, SearchDocument } from '../manifest/index.ts'
import { parseMarkdown, toPlainText } from '../markdown/index.ts'
import { settingsHistory } from './migrations/index.ts'
import { PAGES, type PageName } from './model.ts'
import { readPage } from './store.ts'

/** German path of each page. */
export const PAGE_PATHS: { readonly [name in PageName]: string } = {
  imprint: '/impressum',
  privacy: '/datenschutz',
  accessibility: '/barrierefreiheit',
}

/** The city's own settings as a part of the shell: its acts, the administrator's role and the pages to be found by the search. */
export const settingsManifest: Manifest = {
  name: 'city',
  history: settingsHistory,
  navigation: [],
  roles: [{ code: 'administrator', label: m.settings_role_administrator }],
  jobs: [],
  actKinds: {
    'city.settings-changed': m.settings_act_settings_changed,
    'city.page-published': m.settings_act_page_published,
  },
  factNames: { version: m.settings_fact_version },
  indicators: [],
  pageOf,
  searchDocuments,
}

async function pageOf(db: PlatformDb, abouts: readonly string[]): Promise<ReadonlyMap<string, ObjectPage>> {
  const pages = new Map<string, ObjectPage>()
  for (const name of PAGES.filter((name) => abouts.includes(`city.page:${name}`))) {
    const [de, en] = [await readPage(db, name, 'de'), await readPage(db, name, 'en')]
    pages.set(`city.page:${name}`, { path: PAGE_PATHS[name], title: { de: de.title, en: en.title } })
  }
  return pages
}

async function searchDocuments(db: PlatformDb): Promise<readonly SearchDocument[]> {
  const documents: SearchDocument[] = []
  for (const name of PAGES) {
    for (const locale of ['de', 'en'] as const) {
      const { title, markdown } = await readPage(db, name, locale)
      const text = toPlainText(parseMarkdown(markdown))
      documents.push({
        id: `city.page:${name}`,
        path: PAGE_PATHS[name],
        kind: m.settings_kind_page,
        locale,
        title,
        text,
      })
    }
  }
  return documents
}
