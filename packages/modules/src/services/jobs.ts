import type { Job } from '@klammer/platform/manifest'
import { deleteDueCases, passTime } from './cases/clock.ts'
import { deleteExpiredDrafts } from './drafts/handlers.ts'
import type { Registry } from './registry.ts'

/** What happens to drafts and cases without anybody doing it: days pass. */
export function servicesJobs(registry: Registry): readonly Job[] {
  return [
    {
      name: 'services.pass-time',
      schedule: '5 0 * * *',
      run: async (act) => void (await passTime(act, registry)),
    },
    {
      name: 'services.delete-drafts',
      schedule: '35 * * * *',
      run: async (act) => void (await deleteExpiredDrafts(act, registry)),
    },
    {
      name: 'services.delete-cases',
      schedule: '50 3 * * *',
      run: async (act) => void (await deleteDueCases(act, registry)),
    },
  ]
}
