import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import type { Direction, ElementKind, LinkKind, Method, ProcessKind, Stage, ValueUnit, Wording } from './model.ts'

/** The words for what stands in the database as a code. */

export const KIND_WORD: { readonly [kind in ElementKind]: Text } = {
  strategy: m.strategy_kind_strategy,
  guideline: m.strategy_kind_guideline,
  goal: m.strategy_kind_goal,
  initiative: m.strategy_kind_initiative,
  indicator: m.strategy_kind_indicator,
  process: m.strategy_kind_process,
}

export const KIND_PLURAL: { readonly [kind in Exclude<ElementKind, 'strategy'>]: Text } = {
  guideline: m.strategy_kinds_guideline,
  goal: m.strategy_kinds_goal,
  initiative: m.strategy_kinds_initiative,
  indicator: m.strategy_kinds_indicator,
  process: m.strategy_kinds_process,
}

export const STAGE_WORD: { readonly [stage in Stage]: Text } = {
  idea: m.strategy_stage_idea,
  proposed: m.strategy_stage_proposed,
  approved: m.strategy_stage_approved,
  running: m.strategy_stage_running,
  paused: m.strategy_stage_paused,
  delivered: m.strategy_stage_delivered,
  evaluated: m.strategy_stage_evaluated,
  closed: m.strategy_stage_closed,
  cancelled: m.strategy_stage_cancelled,
}

export const LINK_WORD: { readonly [kind in LinkKind]: Text } = {
  contributes: m.strategy_link_contributes,
  realises: m.strategy_link_realises,
  measures: m.strategy_link_measures,
  depends: m.strategy_link_depends,
  supersedes: m.strategy_link_supersedes,
}

export const PROCESS_WORD: { readonly [kind in ProcessKind]: Text } = {
  meeting: m.strategy_process_meeting,
  training: m.strategy_process_training,
  communication: m.strategy_process_communication,
  community: m.strategy_process_community,
}

export const VALUE_UNIT_WORD: { readonly [unit in ValueUnit]: Text } = {
  count: m.strategy_value_unit_count,
  share: m.strategy_value_unit_share,
  days: m.strategy_value_unit_days,
  cents: m.strategy_value_unit_cents,
  rank: m.strategy_value_unit_rank,
}

export const DIRECTION_WORD: { readonly [kind in Direction['kind']]: Text } = {
  up: m.strategy_direction_up,
  down: m.strategy_direction_down,
  band: m.strategy_direction_band,
}

export const METHOD_WORD: { readonly [kind in Method['kind']]: Text } = {
  manual: m.strategy_method_manual,
  automatic: m.strategy_method_automatic,
  external: m.strategy_method_external,
}

export const WORDING_WORD: { readonly [wording in Wording]: Text } = {
  original: m.strategy_wording_original,
  ours: m.strategy_wording_ours,
}
