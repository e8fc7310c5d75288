import { type EventType, PROCESS_EVENTS, type State } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

export { roleText, stateText } from '@klammer/modules/services'

/** States in which somebody still works on a case, in the order of its way. */
export const OPEN_STATES = [
  'submitted',
  'inReview',
  'inquiry',
  'referred',
  'proposed',
  'approved',
  'decided',
  'announced',
  'objection',
  'reconsideration',
] as const satisfies readonly State[]

const EVENTS: { readonly [type: string]: Text } = {
  ...PROCESS_EVENTS,
  opinionNoted: m.services_desk_event_opinion,
  assigned: m.services_desk_event_assigned,
  substituted: m.services_desk_event_substituted,
  documentAdded: m.services_desk_event_document,
  noted: m.services_desk_event_noted,
  amended: m.services_desk_event_amended,
  computed: m.services_desk_event_computed,
  overridden: m.services_desk_event_overridden,
  noticeRendered: m.services_desk_event_rendered,
  retrieved: m.services_desk_event_retrieved,
  received: m.services_desk_event_received,
  offeredToArchive: m.services_desk_event_offered,
}
export const eventText = (type: EventType, locale: Locale) => EVENTS[type]?.({}, { locale }) ?? type

export type Due = 'overdue' | 'today' | 'soon' | 'later' | 'none'
const DUES: { readonly [due in Due]: Text } = {
  overdue: m.services_desk_due_overdue,
  today: m.services_desk_due_today,
  soon: m.services_desk_due_soon,
  later: m.services_desk_due_later,
  none: m.services_desk_due_none,
}
export const dueText = (due: Due, locale: Locale) => DUES[due]({}, { locale })

/** Ways on which an office announces a decision; others of the law are not offered here. */
export const DESK_MEDIA = ['retrieval', 'post', 'in-person', 'formal-service'] as const
export type DeskMedium = (typeof DESK_MEDIA)[number]

const MEDIA: { readonly [medium in DeskMedium]: Text } = {
  retrieval: m.services_desk_medium_retrieval,
  post: m.services_desk_medium_post,
  'in-person': m.services_desk_medium_in_person,
  'formal-service': m.services_desk_medium_formal,
}
export const mediumText = (medium: string, locale: Locale) =>
  isDeskMedium(medium) ? MEDIA[medium]({}, { locale }) : medium

export const isDeskMedium = (medium: string): medium is DeskMedium => (DESK_MEDIA as readonly string[]).includes(medium)
