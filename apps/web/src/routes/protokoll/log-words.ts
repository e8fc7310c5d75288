import { formatDay, formatInstant } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { type KnownLog, knownLogs } from '@klammer/platform/record'

/** A log of the city, in words. */
export interface LogWords {
  readonly name: string
  readonly title: string
  readonly term: string
}

/** The logs of the city; nothing where there is but the public one. */
export async function logWords({ act, locale }: App.Locals): Promise<readonly LogWords[]> {
  const logs = await knownLogs(act.db)
  const titleOf = ({ keepUntil, name }: KnownLog) =>
    keepUntil === undefined
      ? m.record_log_public({}, { locale })
      : m.record_log_access({ year: name.replace('access-', '') }, { locale })
  const termOf = ({ keepUntil, prunedAt }: KnownLog) => {
    if (keepUntil === undefined) return m.record_log_for_ever({}, { locale })
    if (prunedAt === undefined) return m.record_log_until({ day: formatDay(keepUntil, locale) }, { locale })
    return m.record_log_pruned({ day: formatInstant(prunedAt, locale) }, { locale })
  }
  return logs.map((log) => ({ name: log.name, title: titleOf(log), term: termOf(log) }))
}
