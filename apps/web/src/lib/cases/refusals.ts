import type { State } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { stateText } from './words.ts'

/** Why a step on a case did not happen: as handlers say it. */
export interface RefusedStep {
  readonly kind: 'refused'
  readonly because: string
  readonly state?: State
  readonly fact?: string
}

/** What stood against it and what to do next. Nobody has done anything wrong: mostly somebody else was faster. */
const TEXTS: { readonly [because: string]: Text } = {
  'not-found': m.services_desk_refused_not_found,
  'changed-meanwhile': m.services_desk_refused_changed_meanwhile,
  'not-yours': m.services_desk_refused_not_yours,
  'second-person-needed': m.services_desk_refused_second_person,
  'text-missing': m.services_desk_refused_text_missing,
  'rules-failed': m.services_desk_refused_rules_failed,
  'nothing-computed': m.services_desk_refused_nothing_computed,
  'unknown-result': m.services_desk_refused_unknown_result,
  'no-rule': m.services_desk_refused_no_rule,
  'no-notice': m.services_desk_refused_no_notice,
  'no-address': m.services_desk_refused_no_address,
  'not-decided': m.services_desk_refused_not_decided,
  'nothing-sent': m.services_desk_refused_nothing_sent,
  'before-sending': m.services_desk_refused_before_sending,
  incomplete: m.services_desk_refused_incomplete,
  'sent-before-with-other-content': m.services_desk_refused_sent_before,
}

const FACTS: { readonly [fact: string]: Text } = {
  computed: m.services_desk_refused_fact_computed,
  fourEyes: m.services_desk_refused_fact_four_eyes,
  officesHeard: m.services_desk_refused_fact_offices,
  noticeReady: m.services_desk_refused_no_notice,
  retentionOver: m.services_desk_refused_fact_retention,
  offeredToArchive: m.services_desk_refused_fact_offered,
}

/** @throws for a reason without words: a page must not refuse in silence */
export function stepRefusal({ because, fact, state }: RefusedStep, locale: Locale): string {
  if (because === 'not-possible-now') {
    const now = state === undefined ? '' : stateText(state, locale)
    return m.services_desk_refused_not_now({ state: now }, { locale })
  }
  const text = because === 'fact-missing' ? FACTS[fact ?? ''] : TEXTS[because]
  if (!text) throw new Error(`no words for a refusal because of ${because} ${fact ?? ''}`)
  return text({}, { locale })
}
