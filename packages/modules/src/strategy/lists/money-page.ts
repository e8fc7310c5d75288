import type { Act } from '@klammer/platform/act'
import type { BudgetLine, Element, ElementId, InitiativeContent } from '../model.ts'
import { concernOf } from '../handlers/drafts.ts'
import { may, requireSomewhere } from '../permissions.ts'
import { currentRevision, elementById } from '../store/revisions.ts'
import { strategyTables } from '../tables.ts'
import { budgetLines } from '../views/money.ts'

export interface MoneyPage {
  readonly element: Element
  readonly content: InitiativeContent
  /** As they hold today; corrected lines are in the record. */
  readonly lines: readonly BudgetLine[]
  readonly mayEnter: boolean
}

/**
 * @returns nothing where there is no such published initiative
 * @throws Forbidden
 */
export async function moneyPage(act: Act, id: ElementId): Promise<MoneyPage | undefined> {
  requireSomewhere(act, 'strategy.see-drafts')
  const db = strategyTables(act.db)
  const element = await elementById(db, id)
  const content = element && (await currentRevision(db, id))?.content
  if (!element || content?.kind !== 'initiative') return undefined
  const mayEnter = may(act.actor, 'strategy.enter-budget', concernOf(content))
  return { element, content, lines: await budgetLines(db, id, act.today), mayEnter }
}
