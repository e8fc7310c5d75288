import type { PlatformDb, PlatformTransaction } from '@klammer/platform/database'
import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'

type Instant = ColumnType<Date, Date | string, Date | string>
type Day = string

export interface CaseFileRow {
  readonly id: string
  readonly reference: string | null
  readonly bundle: string
  readonly service: string
  readonly unit: string
  readonly channel: string
  readonly locale: 'de' | 'en'
  readonly state: string
  readonly seq: number
  readonly head: Uint8Array
  readonly account: string | null
  readonly assignee: string | null
  readonly substitute: string | null
  readonly waits_for: string
  readonly due_on: Day | null
  readonly result: string | null
  readonly submitted_at: Instant
  readonly changed_at: Instant
  readonly decided_at: ColumnType<Date | null, Date | string | null, Date | string | null>
  readonly closed_on: Day | null
  readonly delete_after: Day | null
  readonly act_id: string | null
}

export type ServicesTables = {
  'services.draft': {
    readonly id: string
    readonly bundle: string
    readonly service: string
    readonly sealed: Uint8Array | null
    readonly edit: Generated<number>
    readonly code_lookup: Uint8Array | null
    readonly code_key: Uint8Array | null
    readonly case_id: string | null
    readonly started_at: Instant
    readonly saved_at: Instant
    readonly expires_at: Instant
  }
  'services.journey': {
    readonly id: string
    readonly service: string
    readonly started_on: Day
    readonly ended: 'submitted' | 'expired' | 'discarded' | null
  }
  'services.case_file': CaseFileRow
  'services.case_key': {
    readonly case_id: string
    readonly wrapped: Uint8Array | null
    readonly destroyed_at: ColumnType<Date | null, string | null, string | null>
  }
  'services.case_event': {
    readonly case_id: string
    readonly seq: number
    readonly type: string
    readonly state: string
    readonly at: Instant
    readonly role: string
    readonly actor: string
    readonly bundle: string
    readonly payload: Uint8Array | null
    readonly payload_hash: Uint8Array
    readonly prev_hash: Uint8Array
  }
  'services.deadline': {
    readonly case_id: string
    readonly name: string
    readonly set_by: number
    readonly last_day: Day
    readonly owner: 'applicant' | 'office' | 'clock'
    readonly event: string | null
    readonly ended: 'met' | 'missed' | 'replaced' | null
    readonly ended_by: number | null
  }
  'services.case_access': {
    readonly hash: Uint8Array
    readonly case_id: string
    readonly purpose: 'applicant' | 'answer' | 'notice'
    readonly of_seq: number | null
    readonly single_use: boolean
    readonly used_at: ColumnType<Date | null, string | null, string | null>
    readonly expires_at: ColumnType<Date | null, string | null, string | null>
  }
  'services.notice': {
    readonly case_id: string
    readonly seq: number
    readonly sealed: Uint8Array | null
    readonly sha256: Uint8Array
    readonly medium: string | null
    readonly sent_on: Day | null
    readonly retrieved_on: Day | null
    readonly received_on: Day | null
    readonly announced_on: Day | null
    readonly printed_at: ColumnType<Date | null, string | null, string | null>
  }
  'services.text_block': {
    readonly id: string
    readonly service: string | null
    readonly title: string
    readonly content: string
    readonly changed_at: Instant
  }
}

export type ServicesDb = Kysely<ServicesTables>
export type ServicesTransaction = Transaction<ServicesTables>

/** The module's view of the database. */
export function servicesTables(db: PlatformDb): ServicesDb {
  return db.withTables<ServicesTables>()
}

export function inServices(tx: PlatformTransaction): ServicesTransaction {
  return tx.withTables<ServicesTables>()
}
