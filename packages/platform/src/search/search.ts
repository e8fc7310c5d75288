import { type RawBuilder, sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import { LOCALES, type Locale } from '../i18n/locale.ts'
import type { Hit, Piece, SearchQuery, SearchResult } from './model.ts'
import { configurationOf, tidy, tsquery } from './query.ts'
import { didYouMean } from './spelling.ts'

/** Marks around hits inside the database; the index holds no control characters, so that nobody can forge them. */
const [START, STOP] = ['\u0002', '\u0003']
const SNIPPET = `StartSel=${START}, StopSel=${STOP}, MaxWords=32, MinWords=16, MaxFragments=2, FragmentDelimiter=" … "`
const TITLE = `StartSel=${START}, StopSel=${STOP}, HighlightAll=true`

/** When fewer were found, the query may have been misspelt. */
const FEW = 3

/** Searches everything public. Titles that only resemble the query come after all that contain its words. */
export async function search(db: PlatformDb, asked: SearchQuery): Promise<SearchResult> {
  const query = tidy(asked.query)
  if (query === '') return { hits: [], total: 0 }
  const rows = await findRows(db, query, asked)
  const shown = rows.slice(0, asked.limit)
  const last = shown.at(-1)
  const total = rows[0]?.total ?? 0
  const suggestion = !asked.after && total < FEW ? await didYouMean(db, query, asked.locale) : undefined
  return {
    hits: await withWords(db, query, shown),
    total,
    ...(rows.length > asked.limit && last && { next: `${last.score}:${last.id}` }),
    ...(suggestion !== undefined && { didYouMean: suggestion }),
  }
}

interface Row {
  readonly id: string
  readonly locale: Locale
  readonly score: string
  readonly total: number
}

/** One branch for each language, since each has its own word forms and so its own way through the index. */
async function findRows(db: PlatformDb, query: string, asked: SearchQuery): Promise<readonly Row[]> {
  const plain = sql`unaccent(lower(${query}))`
  const byWords = LOCALES.map((locale) => {
    const words = tsquery(query, locale)
    return sql`select id, locale, 1 + ts_rank(words, ${words}, 32) + (title_plain = ${plain})::int as score
      from search.document
      where words @@ ${words} and locale = ${locale} and shown_in @> array[${asked.locale}::text]`
  })
  const byTitle = sql`select id, locale, word_similarity(${plain}, title_plain) / 2 as score
    from search.document
    where ${plain} <% title_plain and shown_in @> array[${asked.locale}::text]`
  const { rows } = await sql<Row>`with found as (${sql.join([...byWords, byTitle], sql` union all `)}),
    best as (select id, locale, round(max(score)::numeric, 6) as score from found group by id, locale),
    counted as (select *, count(*) over () as total from best)
    select id, locale, score::text, total from counted
    where ${afterwards(asked.after)}
    order by counted.score desc, id, locale
    limit ${asked.limit + 1}`.execute(db)
  return rows
}

function afterwards(after: string | undefined): RawBuilder<unknown> {
  const [, score, id] = /^(\d+\.\d+):(.+)$/s.exec(after ?? '') ?? []
  if (score === undefined || id === undefined) return sql`true`
  return sql`(counted.score < ${score}::numeric or (counted.score = ${score}::numeric and id > ${id}))`
}

/** Only for the few that are shown: cutting a snippet out is slower than finding. */
async function withWords(db: PlatformDb, query: string, rows: readonly Row[]): Promise<readonly Hit[]> {
  const hits = new Map<string, Hit>()
  for (const locale of LOCALES) {
    const ids = rows.filter((row) => row.locale === locale).map((row) => row.id)
    if (ids.length === 0) continue
    const [configuration, words] = [configurationOf(locale), tsquery(query, locale)]
    const found = await db
      .selectFrom('search.document')
      .select(['id', 'path', 'kind'])
      .select(sql<string>`ts_headline(${configuration}, title, ${words}, ${TITLE})`.as('title'))
      .select(sql<string>`ts_headline(${configuration}, body, ${words}, ${SNIPPET})`.as('snippet'))
      .where('locale', '=', locale)
      .where('id', 'in', ids)
      .execute()
    for (const row of found) {
      hits.set(`${locale} ${row.id}`, { ...row, locale, title: toPieces(row.title), snippet: toPieces(row.snippet) })
    }
  }
  return rows.flatMap((row) => hits.get(`${row.locale} ${row.id}`) ?? [])
}

function toPieces(marked: string): readonly Piece[] {
  return marked.split(START).flatMap((part, index) => {
    if (index === 0) return part === '' ? [] : [{ text: part, isHit: false }]
    const [hit = '', rest = ''] = part.split(STOP)
    return [{ text: hit, isHit: true }, ...(rest === '' ? [] : [{ text: rest, isHit: false }])]
  })
}
