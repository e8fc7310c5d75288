import type { Job } from '../manifest/index.ts'
import { forgetOldSubmissions } from './once.ts'
import { forgetOldRates } from './rate.ts'

export const webJobs: readonly Job[] = [
  {
    name: 'platform.clean-web',
    schedule: '10 * * * *',
    run: async (act) => {
      await forgetOldRates(act.db, new Date(act.now))
      await forgetOldSubmissions(act.db, new Date(act.now))
    },
  },
]
