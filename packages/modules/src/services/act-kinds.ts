import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

/** Every kind of act that cases leave in the record. */
export const caseActKinds: { readonly [kind: string]: Text } = {
  'services.case-submitted': m.services_act_case_submitted,
  'services.case-decided': m.services_act_case_decided,
  'services.notice-sent': m.services_act_notice_sent,
  'services.case-deleted': m.services_act_case_deleted,
}
