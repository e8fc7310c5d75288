import type { ColumnType, Generated } from 'kysely'

export interface RecordTables {
  'record.outbox': {
    readonly id: Generated<number>
    readonly act_id: string
    readonly kind: string
    readonly about: string
    readonly entry: string
    /** When the act took place, as it says itself. */
    readonly acted_at: ColumnType<Date, string, never>
    readonly recorded_at: Generated<Date>
  }
}
