import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'
import type { Locale } from '../i18n/locale.ts'

/**
 * The query with each unknown word replaced by the nearest known one.
 * @returns undefined when all words are known or none is near
 */
export async function didYouMean(db: PlatformDb, query: string, locale: Locale): Promise<string | undefined> {
  let corrected = query
  for (const [word] of query.matchAll(/\p{L}{4,40}/gu)) {
    const nearest = await nearestWord(db, word, locale)
    if (nearest !== undefined) corrected = corrected.replace(word, nearest)
  }
  return corrected === query ? undefined : corrected
}

async function nearestWord(db: PlatformDb, word: string, locale: Locale): Promise<string | undefined> {
  const plain = sql<string>`unaccent(lower(${word}))`
  const candidates = await db
    .selectFrom('search.word')
    .select(['word', 'plain', 'documents', plain.as('asked')])
    .where('locale', '=', locale)
    .where(sql<boolean>`plain % ${plain}`)
    .orderBy(sql`similarity(plain, ${plain})`, 'desc')
    .orderBy('documents', 'desc')
    .orderBy('word')
    .limit(20)
    .execute()
  // A known word, or the beginning of one, is not misspelt.
  if (candidates.some((candidate) => candidate.plain.startsWith(candidate.asked))) return undefined
  const [nearest] = candidates
    .map((candidate) => ({ ...candidate, distance: editDistance(candidate.asked, candidate.plain) }))
    .filter(({ asked, distance }) => distance <= (asked.length < 7 ? 1 : 2))
    .toSorted((a, b) => a.distance - b.distance || b.documents - a.documents)
  return nearest?.word
}

/** Letters to add, drop, change or swap with their neighbour (Damerau–Levenshtein, optimal string alignment). */
export function editDistance(one: string, other: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = (last[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      let best = Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (isSwapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    ;[beforeLast, last] = [last, row]
  }
  return last[other.length] ?? 0
}
