import type { Generated } from 'kysely'

export interface SearchTables {
  'search.document': {
    readonly module: string
    readonly id: string
    readonly locale: string
    readonly shown_in: string[]
    readonly path: string
    readonly kind: string
    readonly title: string
    readonly body: string
    readonly title_plain: string
    readonly words: unknown
    readonly updated_at: Generated<Date>
  }
  'search.word': {
    readonly locale: string
    readonly word: string
    readonly plain: string
    readonly documents: number
  }
}
