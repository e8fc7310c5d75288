import { sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import { hasGaps } from '../markdown/index.ts'
import { defaultPage } from './default-pages/index.ts'
import { type CitySettings, DEFAULT_SETTINGS, type Page, type PageLanguage, type PageName } from './model.ts'

export interface SettingsVersion {
  readonly version: number
  readonly settings: CitySettings
}

/** The settings in force; version 0 are those of a fresh city. */
export async function readSettings(db: PlatformDb): Promise<SettingsVersion> {
  const row = await db
    .selectFrom('settings.city_version')
    .select(['version', 'content'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
    ? { version: row.version, settings: row.content as CitySettings }
    : { version: 0, settings: DEFAULT_SETTINGS }
}

export async function saveSettings(
  tx: PlatformTransaction,
  row: { version: number; settings: CitySettings; by: string | null; at: string; actId: string },
): Promise<void> {
  await tx
    .insertInto('settings.city_version')
    .values({
      version: row.version,
      content: JSON.stringify(row.settings),
      changed_at: new Date(row.at),
      changed_by: row.by,
      act_id: row.actId,
    })
    .execute()
}

/** The page in force, or the text Klammer brings along, filled in with what the city has said about itself. */
export async function readPage(db: PlatformDb, name: PageName, language: PageLanguage): Promise<Page> {
  const row = await pageRows(db, name, language).limit(1).executeTakeFirst()
  if (row) return toPage(row)
  const { settings } = await readSettings(db)
  const text = defaultPage(name, language, settings)
  return { name, language, ...text, version: 0, incomplete: hasGaps(text.markdown) }
}

/** All published versions, newest first. */
export async function pageVersions(db: PlatformDb, name: PageName, language: PageLanguage): Promise<readonly Page[]> {
  return (await pageRows(db, name, language).execute()).map(toPage)
}

export async function savePage(
  tx: PlatformTransaction,
  page: { name: PageName; language: PageLanguage; version: number; title: string; markdown: string },
  by: { person: string | null; at: string; actId: string },
): Promise<void> {
  await tx
    .insertInto('settings.page_version')
    .values({
      page: page.name,
      language: page.language,
      version: page.version,
      title: page.title,
      markdown: page.markdown,
      published_at: new Date(by.at),
      published_by: by.person,
      act_id: by.actId,
    })
    .execute()
}

/** Two editors who save at the same moment take turns, so that the second one sees the first one's version. */
export async function takeTurns(tx: PlatformTransaction, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`settings:${subject}`}, 0))`.execute(tx)
}

function pageRows(db: PlatformDb, name: PageName, language: PageLanguage) {
  return db
    .selectFrom('settings.page_version')
    .selectAll()
    .where('page', '=', name)
    .where('language', '=', language)
    .orderBy('version', 'desc')
}

function toPage(row: {
  page: string
  language: string
  title: string
  markdown: string
  version: number
  published_at: Date
}): Page {
  return {
    name: row.page as PageName,
    language: row.language as PageLanguage,
    title: row.title,
    markdown: row.markdown,
    version: row.version,
    publishedAt: row.published_at.toISOString(),
    incomplete: hasGaps(row.markdown),
  }
}
