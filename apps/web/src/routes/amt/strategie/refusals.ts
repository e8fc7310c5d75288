import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

/** What to tell people whose step was refused. Nobody has done anything wrong: mostly somebody else was faster. */
const TEXTS: { readonly [because: string]: Text } = {
  'not-found': m.strategy_staff_refused_not_found,
  'needs-version': m.strategy_staff_refused_needs_version,
  'not-a-draft': m.strategy_staff_refused_not_a_draft,
  'not-in-review': m.strategy_staff_refused_not_in_review,
  'own-work': m.strategy_staff_refused_own_work,
  'changed-meanwhile': m.strategy_staff_refused_changed_meanwhile,
  'edited-meanwhile': m.strategy_staff_refused_changed_meanwhile,
  'in-review': m.strategy_staff_blocked_review,
  'no-open-version': m.strategy_staff_blocked_no_version,
  'version-in-review': m.strategy_staff_blocked_version,
  'only-text': m.strategy_staff_refused_only_text,
  'no-such-step': m.strategy_staff_refused_no_such_step,
  'reason-missing': m.strategy_staff_refused_reason_missing,
  'not-measured': m.strategy_staff_refused_not_measured,
  'not-approved': m.strategy_staff_refused_not_approved,
  'wrong-state': m.strategy_staff_refused_wrong_state,
  'nothing-changed': m.strategy_staff_refused_nothing_changed,
  'decided-in-future': m.strategy_staff_refused_decided_in_future,
  'before-current': m.strategy_staff_refused_before_current,
  'resolution-differs': m.strategy_staff_refused_resolution_differs,
  'already-open': m.strategy_staff_refused_already_open,
  'denominator-missing': m.strategy_staff_refused_number,
  'denominator-zero': m.strategy_staff_refused_denominator_zero,
  'not-a-number': m.strategy_staff_refused_number,
  'share-above-one': m.strategy_staff_refused_share_above_one,
  'not-an-indicator': m.strategy_staff_refused_not_found,
  'measured-automatically': m.strategy_staff_values_automatic,
  'period-reversed': m.strategy_staff_refused_period_reversed,
  'period-in-future': m.strategy_staff_refused_period_in_future,
  'source-missing': m.strategy_staff_entry_missing,
  'already-measured': m.strategy_staff_refused_already_measured,
  'not-waiting': m.strategy_staff_refused_not_waiting,
  invalid: m.strategy_staff_refused_number,
  'sent-before-with-other-content': m.strategy_staff_sent_before,
}

export function refusalText(because: string, locale: Locale): string {
  const text = TEXTS[because]
  if (!text) throw new Error(`no words for a refusal because of ${because}`)
  return text({}, { locale })
}
