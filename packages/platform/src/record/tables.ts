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
  }
  /** Acts without a place. */
  'record.waiting': { readonly id: number; readonly log: Generated<string> }
  /** Runs of acts with neighbouring places in the log: `ids[0]` stands at `idx`. */
  'record.place': {
    readonly log: string
    readonly idx: number
    readonly ids: readonly number[]
    /** All ids of the run lie in it. */
    readonly span: string
  }
  /** Which bundles of 256 places have acts of a kind, or of a unit. */
  'record.bundle_index': {
    readonly log: string
    readonly field: 'kind' | 'unit'
    readonly value: string
    readonly n: number
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
  'record.log': {
    readonly name: string
    readonly class: 'public' | 'access'
    /** Civil day; null is for ever. */
    readonly keep_until: string | null
    readonly pruned_at: Date | null
  }
  'record.subject': { readonly id: string; readonly wrapped_key: Uint8Array }
  'record.erased_subject': { readonly digest: Uint8Array; readonly erased_at: Generated<Date> }
  'record.opening': {
    readonly act_id: string
    readonly field: string
    readonly subject_id: string
    readonly sealed: Uint8Array
  }
  'record.look': {
    readonly position: Generated<number>
    readonly act_id: string
    readonly subject_id: string
    readonly visit: Uint8Array
    readonly sealed: Uint8Array
  }
}
