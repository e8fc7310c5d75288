import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'

/** Why something of the document is not in the strategy as it stood there. Nothing gets lost without a line of this kind. */
export const NOT_TAKEN_CODES = [
  'organization',
  'stakeholder',
  'submitter',
  'publication',
  'vision-identifier',
  'value-chain',
  'qualitative',
  'relationship',
  'relationship-text',
  'target-undated',
  'target-without-number',
  'target-text',
  'targets-surplus',
  'actual-result',
  'actual-differs',
  'actual-automatic',
  'actual-in-future',
  'actual-needs-sums',
  'descriptor',
  'budget',
  'line',
  'holder-text',
  'values-surplus',
  'title-shortened',
  'text-shortened',
  'label-shortened',
  'value-without-name',
  'day-unusable',
  'unit-unknown',
  'german-missing',
  'defaults',
  'in-review',
  'ended',
  'other-kind',
  'missing-here',
  'kept-here',
] as const
export type NotTakenCode = (typeof NOT_TAKEN_CODES)[number]

export interface NotTaken {
  readonly code: NotTakenCode
  /** Title of the element it belongs to; empty for the document as a whole. */
  readonly at: string
  /** What stood there, in full. */
  readonly what?: string | undefined
}

const SENTENCES: { readonly [code in NotTakenCode]: (options: { locale: Locale }) => string } = {
  organization: (o) => m.strategy_exchange_not_organization({}, o),
  stakeholder: (o) => m.strategy_exchange_not_stakeholder({}, o),
  submitter: (o) => m.strategy_exchange_not_submitter({}, o),
  publication: (o) => m.strategy_exchange_not_publication({}, o),
  'vision-identifier': (o) => m.strategy_exchange_not_vision_identifier({}, o),
  'value-chain': (o) => m.strategy_exchange_not_value_chain({}, o),
  qualitative: (o) => m.strategy_exchange_not_qualitative({}, o),
  relationship: (o) => m.strategy_exchange_not_relationship({}, o),
  'relationship-text': (o) => m.strategy_exchange_not_relationship_text({}, o),
  'target-undated': (o) => m.strategy_exchange_not_target_undated({}, o),
  'target-without-number': (o) => m.strategy_exchange_not_target_without_number({}, o),
  'target-text': (o) => m.strategy_exchange_not_target_text({}, o),
  'targets-surplus': (o) => m.strategy_exchange_not_targets_surplus({}, o),
  'actual-result': (o) => m.strategy_exchange_not_actual_result({}, o),
  'actual-differs': (o) => m.strategy_exchange_not_actual_differs({}, o),
  'actual-automatic': (o) => m.strategy_exchange_not_actual_automatic({}, o),
  'actual-in-future': (o) => m.strategy_exchange_not_actual_in_future({}, o),
  'actual-needs-sums': (o) => m.strategy_exchange_not_actual_needs_sums({}, o),
  descriptor: (o) => m.strategy_exchange_not_descriptor({}, o),
  budget: (o) => m.strategy_exchange_not_budget({}, o),
  line: (o) => m.strategy_exchange_not_line({}, o),
  'holder-text': (o) => m.strategy_exchange_not_holder_text({}, o),
  'values-surplus': (o) => m.strategy_exchange_not_values_surplus({}, o),
  'title-shortened': (o) => m.strategy_exchange_not_title_shortened({}, o),
  'text-shortened': (o) => m.strategy_exchange_not_text_shortened({}, o),
  'label-shortened': (o) => m.strategy_exchange_not_label_shortened({}, o),
  'value-without-name': (o) => m.strategy_exchange_not_value_without_name({}, o),
  'day-unusable': (o) => m.strategy_exchange_not_day_unusable({}, o),
  'unit-unknown': (o) => m.strategy_exchange_not_unit_unknown({}, o),
  'german-missing': (o) => m.strategy_exchange_not_german_missing({}, o),
  defaults: (o) => m.strategy_exchange_not_defaults({}, o),
  'in-review': (o) => m.strategy_exchange_not_in_review({}, o),
  ended: (o) => m.strategy_exchange_not_ended({}, o),
  'other-kind': (o) => m.strategy_exchange_not_other_kind({}, o),
  'missing-here': (o) => m.strategy_exchange_not_missing_here({}, o),
  'kept-here': (o) => m.strategy_exchange_not_kept_here({}, o),
}

/** The sentence that stands above all cases of one kind. */
export function explainNotTaken(code: NotTakenCode, locale: Locale): string {
  return SENTENCES[code]({ locale })
}
