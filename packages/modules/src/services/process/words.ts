import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import type { ProcessEvent, ProcessRole, State } from './model.ts'

/** The procedure in words: states, what happens, and who acts. */
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

/** What moves a case on. */
export const PROCESS_EVENTS: { readonly [event in ProcessEvent]: Text } = {
  submit: m.services_desk_event_submit,
  takeUp: m.services_desk_event_take_up,
  ask: m.services_desk_event_ask,
  answer: m.services_desk_event_answer,
  answerMissed: m.services_desk_event_answer_missed,
  refer: m.services_desk_event_refer,
  opinionReceived: m.services_desk_event_opinion,
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
}

const ROLES: { readonly [role in ProcessRole]: Text } = {
  applicant: m.services_desk_role_applicant,
  clerk: m.services_role_clerk,
  approver: m.services_role_approver,
  archivist: m.services_role_archivist,
  clock: m.services_desk_role_clock,
}

export const stateText = (state: State, locale: Locale): string => STATES[state]({}, { locale })
export const eventText = (event: ProcessEvent, locale: Locale): string => PROCESS_EVENTS[event]({}, { locale })
/** Roles stand in old events as text: one that is not known any more is shown as it is. */
export const roleText = (role: string, locale: Locale): string =>
  new Map<string, Text>(Object.entries(ROLES)).get(role)?.({}, { locale }) ?? role
