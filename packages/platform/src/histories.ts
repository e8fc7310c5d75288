import type { History } from './database/migrate.ts'
import { filesHistory } from './files/migrations/index.ts'
import { mailHistory } from './mail/migrations/index.ts'
import { identityHistory } from './identity/migrations/index.ts'
import { recordHistory } from './record/migrations/index.ts'
import { searchHistory } from './search/migrations/index.ts'
import { settingsHistory } from './settings/migrations/index.ts'
import { unitsHistory } from './units/migrations/index.ts'
import { webHistory } from './web/migrations/index.ts'

/** The histories of the platform's own schemas, in the order in which they build on each other. */
export const platformHistories: readonly History[] = [
  recordHistory,
  unitsHistory,
  identityHistory,
  settingsHistory,
  mailHistory,
  filesHistory,
  searchHistory,
  webHistory,
]
