import type { EventType, State } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

const STATES: { readonly [state in State]: Text } = {
  draft: m.services_desk_state_draft,
  submitted: m.services_desk_state_submitted,
  inReview: m.services_desk_state_in_review,
  inquiry: m.services_desk_state_inquiry,
  referred: m.services_desk_state_referred,
  proposed: m.services_desk_state_proposed,
  approved: m.services_desk_state_approved,
  decided: m.services_desk_state_decided,
  announced: m.services_desk_state_announced,
  objection: m.services_desk_state_objection,
  reconsideration: m.services_desk_state_reconsideration,
  final: m.services_desk_state_final,
  withdrawn: m.services_desk_state_withdrawn,
  forwarded: m.services_desk_state_forwarded,
  archived: m.services_desk_state_archived,
  deleted: m.services_desk_state_deleted,
}
export const stateText = (state: State, locale: Locale) => STATES[state]({}, { locale })

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
  submit: m.services_desk_event_submit,
  takeUp: m.services_desk_event_take_up,
  ask: m.services_desk_event_ask,
  answer: m.services_desk_event_answer,
  answerMissed: m.services_desk_event_answer_missed,
  refer: m.services_desk_event_refer,
  opinionReceived: m.services_desk_event_opinion,
  opinionNoted: m.services_desk_event_opinion,
  propose: m.services_desk_event_propose,
  sendBack: m.services_desk_event_send_back,
  approve: m.services_desk_event_approve,
  decide: m.services_desk_event_decide,
  announce: m.services_desk_event_announce,
  notRetrieved: m.services_desk_event_not_retrieved,
  object: m.services_desk_event_object,
  remedyExpired: m.services_desk_event_remedy_expired,
  reconsider: m.services_desk_event_reconsider,
  uphold: m.services_desk_event_uphold,
  withdraw: m.services_desk_event_withdraw,
  forward: m.services_desk_event_forward,
  archive: m.services_desk_event_archive,
  delete: m.services_desk_event_delete,
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

const ROLES: { readonly [role: string]: Text } = {
  applicant: m.services_desk_role_applicant,
  clerk: m.services_role_clerk,
  approver: m.services_role_approver,
  archivist: m.services_role_archivist,
  clock: m.services_desk_role_clock,
}
export const roleText = (role: string, locale: Locale) => ROLES[role]?.({}, { locale }) ?? role

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
