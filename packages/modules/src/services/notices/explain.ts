import {
  announcement,
  type AnnouncementRule,
  objectionPeriod,
  type Place,
  type Reason,
} from '@klammer/engines/deadlines'
import type { Medium } from '@klammer/engines/deadlines'

/** How the day of announcement and the last day for an objection came about: which rule, which day, why. */
export interface ExplainedNotice {
  readonly rule: AnnouncementRule
  readonly announcedOn: string
  readonly because: 'fiction' | 'moved-to-working-day' | 'arrived-later' | 'retrieved' | 'handed-over'
  readonly objectUntil: string
  readonly objectParagraph: string
  /** Step by step, with law and paragraph. */
  readonly reasons: readonly Reason[]
}

/** @returns undefined while nothing is announced */
export function explainNotice(
  sent: {
    readonly medium: string | undefined
    readonly sentOn: string | undefined
    readonly retrievedOn?: string | undefined
    readonly receivedOn?: string | undefined
  },
  place: Place,
  today: string,
): ExplainedNotice | undefined {
  const { medium, receivedOn, retrievedOn, sentOn } = sent
  if (medium === undefined || sentOn === undefined) return undefined
  const outcome = announcement(
    {
      law: 'VwVfG',
      medium: medium as Medium,
      sentOn,
      place,
      ...(receivedOn !== undefined && { receivedOn }),
      ...(retrievedOn !== undefined && { retrievedOn }),
    },
    today,
  )
  if (outcome.kind !== 'announced') return undefined
  const { lastDay, paragraph, reasons } = objectionPeriod(outcome.on, { kind: 'correct' }, place)
  return {
    rule: outcome.rule,
    announcedOn: outcome.on,
    because: outcome.because,
    objectUntil: lastDay,
    objectParagraph: paragraph,
    reasons,
  }
}
