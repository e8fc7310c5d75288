import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import type { IndicatorSource, Job } from '@klammer/platform/manifest'
import { readSettings } from '@klammer/platform/settings'
import { measureAll } from './handlers/measure.ts'
import { purgeUnsaved } from './handlers/unsaved.ts'
import { notifySubscribers } from './subscriptions/notify.ts'

/** What the jobs need to know of the city around the module. */
export interface StrategyJobsOptions {
  /** Absolute address of a German path in a language. */
  readonly linkTo: (path: string, locale: Locale) => string
  /** The indicators of all modules. */
  readonly sources: readonly IndicatorSource[]
}

/**
 * The strategy's own work in the background: measuring once a day, mails to subscribers every few minutes, forgetting forms that
 * were left lying.
 */
export function strategyJobs({ linkTo, sources }: StrategyJobsOptions): readonly Job[] {
  return [
    {
      name: 'strategy.measure',
      schedule: '20 3 * * *',
      run: async (act: Act) => void (await measureAll(act, sources)),
    },
    {
      name: 'strategy.notify',
      schedule: '*/5 * * * *',
      run: async (act: Act) => {
        const { settings } = await readSettings(act.db)
        await notifySubscribers(act, { cityName: settings.name, to: linkTo })
      },
    },
    {
      name: 'strategy.forget-unsaved',
      schedule: '40 3 * * *',
      run: async (act: Act) => void (await purgeUnsaved(act)),
    },
  ]
}
