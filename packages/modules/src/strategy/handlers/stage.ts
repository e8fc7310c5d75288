import { changeStage, type StageDecision } from '../decisions.ts'
import type { Revision } from '../model.ts'
import { currentRevision } from '../store/revisions.ts'
import { hasMoney, isMeasured } from '../store/initiatives.ts'
import type { StrategyTransaction } from '../tables.ts'

export type StageRefusal = Extract<StageDecision, { readonly kind: 'refused' }>

/** Is the initiative's new stage one that it may take? `undefined` when it is, or when the element has no stage. */
export async function stageRefusal(tx: StrategyTransaction, open: Revision): Promise<StageRefusal | undefined> {
  const { content, element } = open
  if (content.kind !== 'initiative') return undefined
  const before = (await currentRevision(tx, element.id))?.content
  const decision = changeStage(before?.kind === 'initiative' ? before.stage : undefined, content.stage, {
    hasReason: content.stageReason !== undefined,
    hasMoneyOrResolution: await hasMoney(tx, element.id),
    hasMeasurement: await isMeasured(tx, element.id),
  })
  return decision.kind === 'refused' ? decision : undefined
}
