import type { Branch } from '@klammer/modules/strategy/exchange'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'

type StepKind = Branch['step']

export const STEPS = ['create', 'change', 'keep', 'leave'] as const satisfies readonly StepKind[]

export const STEP_WORD: { readonly [step in StepKind]: Text } = {
  create: m.strategy_import_create,
  change: m.strategy_import_change,
  keep: m.strategy_import_keep,
  leave: m.strategy_import_leave,
}

export const STEP_KIND = { create: 'success', change: 'info', keep: 'neutral', leave: 'warning' } as const satisfies {
  readonly [step in StepKind]: string
}
