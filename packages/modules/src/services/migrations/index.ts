import type { History } from '@klammer/platform/database'
import * as bundles from './0001_bundles.ts'
import * as cases from './0002_cases.ts'
import * as desk from './0003_desk.ts'

export const servicesHistory: History = {
  schema: 'services',
  steps: [
    { name: '0001_bundles', up: bundles.up },
    { name: '0002_cases', up: cases.up },
    { name: '0003_desk', up: desk.up },
  ],
}
