import type { Generated } from 'kysely'

export interface WebTables {
  'web.rate': {
    readonly key: string
    readonly hits: Date[]
    readonly expires_at: Date
  }
  'web.submission': {
    readonly scope: string
    readonly key: string
    readonly content: string
    readonly result: unknown
    readonly created_at: Generated<Date>
  }
}
