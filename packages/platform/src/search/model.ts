import type { Locale } from '../i18n/locale.ts'

/** Part of a text; the page marks hits as it likes. */
export interface Piece {
  readonly text: string
  readonly isHit: boolean
}

export interface Hit {
  readonly id: string
  /** German path without language prefix. */
  readonly path: string
  readonly kind: string
  /** Language of the words below: a German text is shown to English readers when there is no English one. */
  readonly locale: Locale
  readonly title: readonly Piece[]
  readonly snippet: readonly Piece[]
}

export interface SearchResult {
  readonly hits: readonly Hit[]
  /** Of all pages. */
  readonly total: number
  /** `after` of the next page, when there is one. */
  readonly next?: string
  /** The query with a word that exists, when something like it was asked for. */
  readonly didYouMean?: string
}

export interface SearchQuery {
  /** As people type it: words, "exact words", -without, or. */
  readonly query: string
  readonly locale: Locale
  readonly limit: number
  readonly after?: string | undefined
}
