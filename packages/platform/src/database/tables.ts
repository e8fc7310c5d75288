import type { Generated, Kysely, Transaction } from 'kysely'
import type { FileTables } from '../files/tables.ts'
import type { MailTables } from '../mail/tables.ts'
import type { IdentityTables } from '../identity/tables.ts'
import type { RecordTables } from '../record/tables.ts'
import type { SearchTables } from '../search/tables.ts'
import type { SettingsTables } from '../settings/tables.ts'
import type { UnitTables } from '../units/tables.ts'
import type { WebTables } from '../web/tables.ts'

interface MigrationTable {
  readonly schema_name: string
  readonly step: string
  readonly applied_at: Generated<Date>
}

/** What every module may see of the platform's tables. A module adds its own with `withTables`. */
export interface PlatformTables
  extends IdentityTables, FileTables, MailTables, RecordTables, SearchTables, SettingsTables, UnitTables, WebTables {
  'klammer.migration': MigrationTable
}

export type PlatformDb = Kysely<PlatformTables>
export type PlatformTransaction = Transaction<PlatformTables>
