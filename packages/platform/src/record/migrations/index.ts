import type { History } from '../../database/migrate.ts'
import * as access from './0006_access.ts'
import * as init from './0001_init.ts'
import * as browse from './0003_browse.ts'
import * as log from './0002_log.ts'
import * as openings from './0004_openings.ts'
import * as places from './0005_places.ts'

export const recordHistory: History = {
  schema: 'record',
  steps: [
    { name: '0001_init', up: init.up },
    { name: '0002_log', up: log.up },
    { name: '0003_browse', up: browse.up },
    { name: '0004_openings', up: openings.up },
    { name: '0005_places', up: places.up },
    { name: '0006_access', up: access.up },
  ],
}
