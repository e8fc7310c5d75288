import type { Locale } from '@klammer/platform/i18n'
import { words } from './words.ts'

const toEnglish = new Map<string, string>(Object.entries(words))
const toGerman = new Map([...toEnglish].map(([german, english]) => [english, german]))

/** The language an address asks for: `/en` and everything below it is English. */
export function localeOf(pathname: string): Locale {
  return pathname === '/en' || pathname.startsWith('/en/') ? 'en' : 'de'
}

/** The German path behind an address of either language: `/en/strategy/goals/3` → `/strategie/ziele/3`. */
export function germanPath(pathname: string): string {
  if (localeOf(pathname) === 'de') return pathname
  return eachWord(pathname.slice('/en'.length) || '/', (word) =>
    word.startsWith(AS_IT_IS) ? word.slice(AS_IT_IS.length) : (toGerman.get(word) ?? word),
  )
}

/**
 * The address of a German path in a language, for every link on a page:
 * `href('/strategie/leitlinien/3?stand=2024-03-01', 'en')` → `/en/strategy/guidelines/3?stand=2024-03-01`.
 * Addresses of other sites and fragments (`#inhalt`) stay as they are.
 */
export function href(path: string, locale: Locale): string {
  if (locale === 'de' || !path.startsWith('/') || path.startsWith('//')) return path
  const end = path.search(/[?#]/)
  const pathname = end < 0 ? path : path.slice(0, end)
  const english = eachWord(pathname, inEnglish)
  return `/en${english === '/' ? '' : english}${end < 0 ? '' : path.slice(end)}`
}

/** Paths that exist once, whatever the language: programs ask for them, not people. */
export function isForPrograms(pathname: string): boolean {
  return /^\/(api|record|witness|_app)\//.test(pathname)
}

/** Marks a name that is an English word of ours by chance (a goal called `news`), so that it finds its way back. */
const AS_IT_IS = '~'

function inEnglish(word: string): string {
  return toEnglish.get(word) ?? (toGerman.has(word) ? AS_IT_IS + word : word)
}

function eachWord(pathname: string, translate: (word: string) => string): string {
  return pathname.split('/').map(translate).join('/')
}
