import type { StaffCasePage } from '@klammer/modules/services'
import { formatDay, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { textsFor } from '#lib/services/texts.ts'
import type { Due } from './words.ts'

/** A day until which something has to happen, and why it is that day. */
export interface DeadlineShown {
  readonly key: string
  readonly title: string
  readonly day: string
  readonly due: Due | undefined
  /** Who has to act, how the day was counted, on which law. */
  readonly because: readonly string[]
  readonly ended: string | undefined
}

const FAR_AWAY = '9999-12-31'

export function deadlinesShown(page: StaffCasePage, today: string, locale: Locale): readonly DeadlineShown[] {
  const texts = textsFor(page.bundle, locale, false)
  return page.deadlines
    .filter(({ ended }) => ended !== 'replaced')
    .map(({ ended, lastDay, name, owner }, index) => {
      const declared = page.bundle.process.deadlines.find((one) => one.name === name)
      return {
        key: `${name}.${index}`,
        title: declared ? texts.deadline(name) : waitTitle(name, locale),
        day: lastDay === FAR_AWAY ? m.services_desk_deadline_open({}, { locale }) : formatDay(lastDay, locale),
        due: ended === undefined && owner === 'office' ? lightOf(lastDay, today) : undefined,
        because: [
          ...(declared ? [lengthText(declared.length, declared.unit, locale)] : []),
          ...(declared?.basis === undefined ? [] : [declared.basis]),
          ownerText(owner, locale),
        ],
        ended: endedText(ended, locale),
      }
    })
}

function lightOf(day: string, today: string): Due {
  if (day === FAR_AWAY) return 'none'
  if (day < today) return 'overdue'
  if (day === today) return 'today'
  const days = (Date.parse(day) - Date.parse(today)) / 86_400_000
  return days <= 7 ? 'soon' : 'later'
}

function waitTitle(name: string, locale: Locale): string {
  switch (name) {
    case 'wait-inquiry':
      return m.services_desk_wait_inquiry({}, { locale })
    case 'wait-referred':
      return m.services_desk_wait_referred({}, { locale })
    case 'wait-announced':
      return m.services_desk_wait_announced({}, { locale })
    default:
      return m.services_desk_wait_other({}, { locale })
  }
}

function lengthText(length: number, unit: 'days' | 'workingDays' | 'weeks' | 'months', locale: Locale): string {
  switch (unit) {
    case 'days':
      return m.services_desk_length_days({ count: length }, { locale })
    case 'workingDays':
      return m.services_desk_length_working_days({ count: length }, { locale })
    case 'weeks':
      return m.services_desk_length_weeks({ count: length }, { locale })
    case 'months':
      return m.services_desk_length_months({ count: length }, { locale })
  }
}

function ownerText(owner: 'applicant' | 'office' | 'clock', locale: Locale): string {
  switch (owner) {
    case 'applicant':
      return m.services_desk_owner_applicant({}, { locale })
    case 'office':
      return m.services_desk_owner_office({}, { locale })
    case 'clock':
      return m.services_desk_owner_clock({}, { locale })
  }
}

function endedText(ended: StaffCasePage['deadlines'][number]['ended'], locale: Locale): string | undefined {
  if (ended === 'met') return m.services_desk_deadline_met({}, { locale })
  return ended === 'missed' ? m.services_desk_deadline_missed({}, { locale }) : undefined
}
