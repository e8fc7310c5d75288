import type { History } from '@klammer/platform/database'
import * as init from './0001_init.ts'
import * as desk from './0002_desk.ts'
import * as subscriptions from './0003_subscriptions.ts'
import * as imports from './0004_imports.ts'

export const strategyHistory: History = {
  schema: 'strategy',
  steps: [
    { name: '0001_init', up: init.up },
    { name: '0002_desk', up: desk.up },
    { name: '0003_subscriptions', up: subscriptions.up },
    { name: '0004_imports', up: imports.up },
  ],
}
