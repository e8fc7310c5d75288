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
    readonly log: Generated<string>
    /** Place in the log, once the sequencer has given it. */
    readonly idx: number | null
  }
  'record.tile': {
    readonly log: string
    readonly level: number
    readonly n: number
    readonly width: number
    readonly hashes: Uint8Array
  }
  'record.checkpoint': {
    readonly log: string
    readonly size: number
    readonly root: Uint8Array
    readonly note: string
    readonly signed_at: Generated<Date>
  }
  'record.signed': { readonly log: string; readonly origin: string; readonly size: number; readonly root: Uint8Array }
  'record.cosignature': {
    readonly log: string
    readonly size: number
    readonly witness: string
    readonly line: string
    readonly received_at: Generated<Date>
  }
  'record.witnessed': {
    readonly origin: string
    readonly vkey: string
    readonly size: Generated<number>
    readonly root: Uint8Array | null
    readonly note: string | null
  }
  'record.subject': { readonly id: string; readonly wrapped_key: Uint8Array | null; readonly erased_at: Date | null }
  'record.opening': {
    readonly act_id: string
    readonly field: string
    readonly subject_id: string
    readonly sealed: Uint8Array
  }
}
