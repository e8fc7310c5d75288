import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

/** Every kind of act that the module records, as the news tells it. */
export const actKinds: { readonly [kind: string]: Text } = {
  'strategy.version-adopted': m.strategy_act_version_adopted,
  'strategy.version-amended': m.strategy_act_version_amended,
  'strategy.initiative-published': m.strategy_act_initiative_published,
  'strategy.initiative-changed': m.strategy_act_initiative_changed,
  'strategy.initiative-ended': m.strategy_act_initiative_ended,
  'strategy.indicator-published': m.strategy_act_indicator_published,
  'strategy.indicator-changed': m.strategy_act_indicator_changed,
  'strategy.indicator-ended': m.strategy_act_indicator_ended,
  'strategy.process-published': m.strategy_act_process_published,
  'strategy.process-changed': m.strategy_act_process_changed,
  'strategy.process-ended': m.strategy_act_process_ended,
  'strategy.measurement-published': m.strategy_act_measurement_published,
  'strategy.measurement-corrected': m.strategy_act_measurement_corrected,
  'strategy.budget-entered': m.strategy_act_budget_entered,
  'strategy.budget-corrected': m.strategy_act_budget_corrected,
}
