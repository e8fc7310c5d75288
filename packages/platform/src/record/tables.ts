import type { Generated } from 'kysely'

export interface RecordTables {
  'record.outbox': {
    readonly id: Generated<number>
    readonly act_id: string
    readonly kind: string
    readonly about: string
    readonly entry: string
    readonly recorded_at: Generated<Date>
  }
}
