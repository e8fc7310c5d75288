import { ANNOUNCEMENT_RULES, type AnnouncementRule, type Medium, type ProcedureLaw } from './announcement-rules.ts'
import { addDays, type CivilDay, daysBetween } from './civil-day.ts'
import { nextWorkingDay, type Place } from './holidays.ts'

export interface Sending {
  readonly law: ProcedureLaw
  readonly medium: Medium
  /** Posted, sent, provided in the mailbox, published; for a link, the day on which the notification left. */
  readonly sentOn: CivilDay
  readonly place: Place
  /**
   * When it really arrived (was handed over, served), where that is known. A fiction gives way to a later day, never to an earlier one.
   */
  readonly receivedOn?: CivilDay
  /** Known not to have arrived at all: no fiction holds then. */
  readonly neverArrived?: boolean
  /** For a link: the day of the first retrieval. */
  readonly retrievedOn?: CivilDay
}

export type Announcement =
  | {
      readonly kind: 'announced'
      readonly on: CivilDay
      readonly rule: AnnouncementRule
      readonly because: AnnouncedBecause
    }
  /** Not yet known: for a link, until the retrieval or the last day on which it counts; without a fiction, until it is handed over. */
  | { readonly kind: 'open'; readonly rule: AnnouncementRule; readonly until?: CivilDay }
  | {
      readonly kind: 'not-announced'
      readonly rule: AnnouncementRule
      readonly because: 'not-retrieved' | 'never-arrived'
    }
  | { readonly kind: 'refused'; readonly because: 'no-rule' }

export type AnnouncedBecause = 'fiction' | 'moved-to-working-day' | 'arrived-later' | 'retrieved' | 'handed-over'

/** The rule in force for that procedure and medium on the day of sending. */
export function announcementRule(
  { law, medium, sentOn }: Pick<Sending, 'law' | 'medium' | 'sentOn'>,
  rules: readonly AnnouncementRule[] = ANNOUNCEMENT_RULES,
): AnnouncementRule | undefined {
  return rules.find(
    (rule) =>
      rule.medium === medium &&
      rule.appliesTo.includes(law) &&
      (rule.validFrom ?? sentOn) <= sentOn &&
      sentOn <= (rule.validTo ?? sentOn),
  )
}

/**
 * The day on which an act counts as announced, or why it does not.
 * @param today the day on which the question is asked: a link that nobody opened becomes void with time
 */
export function announcement(sending: Sending, today: CivilDay, rules = ANNOUNCEMENT_RULES): Announcement {
  const rule = announcementRule(sending, rules)
  if (!rule) return { kind: 'refused', because: 'no-rule' }
  const { effect } = rule
  const { receivedOn, retrievedOn, sentOn } = sending
  if (sending.neverArrived) return { kind: 'not-announced', rule, because: 'never-arrived' }
  switch (effect.kind) {
    case 'actual':
      if (receivedOn === undefined) return { kind: 'open', rule }
      return { kind: 'announced', on: receivedOn, rule, because: 'handed-over' }
    case 'after-retrieval': {
      const until = addDays(sentOn, effect.within)
      if (retrievedOn !== undefined && daysBetween(sentOn, retrievedOn) <= effect.within) {
        return { kind: 'announced', on: addDays(retrievedOn, effect.days), rule, because: 'retrieved' }
      }
      if (today > until) return { kind: 'not-announced', rule, because: 'not-retrieved' }
      return { kind: 'open', rule, until }
    }
    case 'fiction': {
      const counted = addDays(sentOn, effect.days)
      if (receivedOn !== undefined && receivedOn > counted) {
        return { kind: 'announced', on: receivedOn, rule, because: 'arrived-later' }
      }
      const on = effect.movesToWorkingDay ? nextWorkingDay(counted, sending.place) : counted
      return { kind: 'announced', on, rule, because: on === counted ? 'fiction' : 'moved-to-working-day' }
    }
  }
}
