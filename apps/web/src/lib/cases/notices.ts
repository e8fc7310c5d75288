import { explainNotice, type StaffCasePage } from '@klammer/modules/services'
import { formatDay, type Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { registryOf } from './visit.ts'
import { mediumText } from './words.ts'

/** A notice that was sent: how, when it counts as announced, and how that day and the last day for an objection were counted. */
export interface NoticeShown {
  readonly seq: number
  readonly sent: string
  readonly announced: string
  readonly objectUntil: string | undefined
  readonly steps: readonly string[]
}

const BECAUSE: { readonly [because: string]: Text } = {
  fiction: m.services_desk_because_fiction,
  'moved-to-working-day': m.services_desk_because_moved,
  'arrived-later': m.services_desk_because_arrived_later,
  retrieved: m.services_desk_because_retrieved,
  'handed-over': m.services_desk_because_handed_over,
  'starts-day-after-event': m.services_desk_because_starts_after,
  'starts-with-day': m.services_desk_because_starts_with,
  'period-ends': m.services_desk_because_ends,
  'last-day-of-month': m.services_desk_because_month,
  saturday: m.services_desk_because_saturday,
  sunday: m.services_desk_because_sunday,
  holiday: m.services_desk_because_holiday,
  'next-working-day': m.services_desk_because_next,
}

export function noticesShown(locals: App.Locals, { notices }: StaffCasePage): readonly NoticeShown[] {
  const { act, locale } = locals
  return notices.flatMap((notice) => {
    const { medium, sentOn } = notice
    if (medium === undefined || sentOn === undefined) return []
    const explained = notice.announcedOn ? explainNotice(notice, registryOf(locals).place, act.today) : undefined
    const steps = explained
      ? [
          { ...explained.rule, day: explained.announcedOn, because: explained.because as string },
          ...explained.reasons.map((reason) => ({ ...reason, because: reason.because as string })),
        ]
      : []
    return [
      {
        seq: notice.seq,
        sent: `${mediumText(medium, locale)}, ${m.services_desk_sent_on({ day: formatDay(sentOn, locale) }, { locale })}`,
        announced: notice.announcedOn
          ? m.services_desk_announced_on({ day: formatDay(notice.announcedOn, locale) }, { locale })
          : m.services_desk_not_announced_yet({}, { locale }),
        objectUntil:
          explained && m.services_desk_object_until({ day: formatDay(explained.objectUntil, locale) }, { locale }),
        steps: steps.map((step) => stepText(step, locale)),
      },
    ]
  })
}

function stepText(
  {
    because,
    day,
    law,
    paragraph,
  }: { readonly because: string; readonly day: string; readonly law: string; readonly paragraph: string },
  locale: Locale,
): string {
  const why = BECAUSE[because]?.({}, { locale }) ?? because
  return m.services_desk_step_of_count({ day: formatDay(day, locale), why, paragraph, law }, { locale })
}
