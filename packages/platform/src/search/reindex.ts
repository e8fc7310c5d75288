import { type RawBuilder, sql } from 'kysely'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import { LOCALES, type Locale } from '../i18n/locale.ts'
import type { Manifest, SearchDocument } from '../manifest/index.ts'
import { configurationOf } from './query.ts'

/** An arbitrary number that means "Klammer fills the search index" among the advisory locks of a database. */
const REINDEX_LOCK = 7_236_002
const BATCH = 500

/**
 * Brings the search up to date with what these modules have to tell, in one transaction: whoever searches meanwhile sees the old state.
 * Only what has changed is written. Words that are gone stay known for the spelling until `allWords` asks for a fresh count.
 * @returns how many documents were written or removed
 */
export async function reindex(
  db: PlatformDb,
  modules: readonly Manifest[],
  options: { readonly allWords?: boolean } = {},
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${REINDEX_LOCK})`.execute(tx)
    const written: string[] = []
    let removed = 0
    for (const module of modules) {
      const documents = distinct((await module.searchDocuments?.(tx)) ?? [])
      for (let start = 0; start < documents.length; start += BATCH) {
        written.push(...(await write(tx, module.name, documents.slice(start, start + BATCH))))
      }
      removed += await removeOthers(tx, module.name, documents)
    }
    if (options.allWords || written.length > BATCH) await countWords(tx)
    else if (written.length > 0) await addWords(tx, written)
    return written.length + removed
  })
}

interface Entry extends Omit<SearchDocument, 'kind'> {
  readonly kind: string
  readonly shownIn: readonly Locale[]
}

/** One entry per object and language; an object without a text in some language is shown there in the language it has. */
function distinct(documents: readonly SearchDocument[]): readonly Entry[] {
  const byKey = new Map(documents.map((document) => [`${document.locale} ${document.id}`, document]))
  return [...byKey.values()].map((document) => ({
    ...document,
    kind: document.kind({}, { locale: document.locale }),
    title: clean(document.title),
    text: clean(document.text),
    shownIn: LOCALES.filter((locale) => locale === document.locale || !byKey.has(`${locale} ${document.id}`)),
  }))
}

/** A tsvector holds at most a megabyte; and no text may contain the marks that the search puts around hits. */
function clean(text: string): string {
  return text
    .slice(0, 100_000)
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

async function write(tx: PlatformTransaction, module: string, entries: readonly Entry[]): Promise<readonly string[]> {
  const rows = JSON.stringify(entries)
  const words = (column: 'title' | 'text') => sql`case locale
    when 'de' then to_tsvector(${configurationOf('de')}, ${sql.id(column)})
    else to_tsvector(${configurationOf('en')}, ${sql.id(column)}) end`
  const { rows: written } = await sql<{ id: string }>`with given as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as given (id text, locale text, path text, kind text, title text, text text, "shownIn" text[])),
    changed as (
      select given.* from given left join search.document as known using (id, locale)
      where (known.module, known.path, known.kind, known.title, known.body, known.shown_in)
        is distinct from (${module}::text, given.path, given.kind, given.title, given.text, given."shownIn"))
    insert into search.document (module, id, locale, shown_in, path, kind, title, body, title_plain, words)
    select ${module}::text, id, locale, "shownIn", path, kind, title, text, unaccent(lower(title)),
      setweight(${words('title')}, 'A') || setweight(${words('text')}, 'B')
    from changed
    on conflict (id, locale) do update set module = excluded.module, shown_in = excluded.shown_in, path = excluded.path,
      kind = excluded.kind, title = excluded.title, body = excluded.body, title_plain = excluded.title_plain,
      words = excluded.words, updated_at = now()
    returning id`.execute(tx)
  return written.map(({ id }) => id)
}

async function removeOthers(tx: PlatformTransaction, module: string, entries: readonly Entry[]): Promise<number> {
  const keys = JSON.stringify(entries.map(({ id, locale }) => ({ id, locale })))
  const { rows } = await sql`delete from search.document where module = ${module} and (id, locale) not in (
    select id, locale from jsonb_to_recordset(${keys}::jsonb) as given (id text, locale text)) returning id`.execute(tx)
  return rows.length
}

/** The words that exist, for those who mistype them; numbers and short words are not worth it. */
async function countWords(tx: PlatformTransaction): Promise<void> {
  await sql`delete from search.word`.execute(tx)
  for (const locale of LOCALES) await saveWords(tx, locale, sql`format('%L = any(shown_in)', ${locale}::text)`)
}

async function addWords(tx: PlatformTransaction, ids: readonly string[]): Promise<void> {
  for (const locale of LOCALES) {
    await saveWords(
      tx,
      locale,
      sql`format('%L = any(shown_in) and id = any (%L)', ${locale}::text, ${[...ids]}::text[])`,
    )
  }
}

/** `ts_stat` wants its query as a text; `format` puts the values in as literals. */
async function saveWords(tx: PlatformTransaction, locale: Locale, condition: RawBuilder<unknown>): Promise<void> {
  await sql`insert into search.word (locale, word, plain, documents)
    select ${locale}::text, word, unaccent(word), ndoc
    from ts_stat('select to_tsvector(''simple'', title || '' '' || body) from search.document where ' || ${condition})
    where word ~ '^[[:alpha:]]{4,40}$'
    on conflict (locale, word) do update set documents = search.word.documents + excluded.documents`.execute(tx)
}
