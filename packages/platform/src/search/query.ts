import { type RawBuilder, sql } from 'kysely'
import type { Locale } from '../i18n/locale.ts'

const CONFIGURATION: { readonly [locale in Locale]: RawBuilder<string> } = {
  de: sql`'search.german'::regconfig`,
  en: sql`'search.english'::regconfig`,
}

export function configurationOf(locale: Locale): RawBuilder<string> {
  return CONFIGURATION[locale]
}

/** What is left of a query that may be longer than any sentence. */
export function tidy(query: string): string {
  return query
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 200)
}

/**
 * The query as PostgreSQL understands it: all words in any form, or with the last word as a beginning (people look while they type), or
 * with `ue` read as `ü` (a keyboard may lack the umlauts).
 */
export function tsquery(query: string, locale: Locale): RawBuilder<unknown> {
  const configuration = configurationOf(locale)
  const variants = [sql`websearch_to_tsquery(${configuration}, ${query})`]
  const unfolded = query.replaceAll(/([aou])e/gi, '$1')
  if (locale === 'de' && unfolded !== query) variants.push(sql`websearch_to_tsquery(${configuration}, ${unfolded})`)
  const beginning = lastWord(query)
  if (beginning) {
    const prefix = sql`to_tsquery('simple', unaccent(lower(${beginning.word})) || ':*')`
    variants.push(sql`websearch_to_tsquery(${configuration}, ${beginning.before}) && ${prefix}`)
  }
  return sql`(${sql.join(
    variants.map((variant) => sql`(${variant})`),
    sql` || `,
  )})`
}

/** The last word, unless it is excluded or inside quotes. */
function lastWord(query: string): { readonly before: string; readonly word: string } | undefined {
  const match = /(^|[^\p{L}\p{N}])([\p{L}\p{N}]{2,40})$/u.exec(query)
  if (!match || match[1] === '-' || (query.match(/"/g)?.length ?? 0) % 2 === 1) return undefined
  const word = match[2] ?? ''
  return { before: query.slice(0, query.length - word.length), word }
}
