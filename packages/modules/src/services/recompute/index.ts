export { isPdf } from './attachment.ts'
export {
  checkDecision,
  type CheckedDecision,
  DECISION_STEPS,
  type DecisionStep,
  type DecisionStepName,
  openingOf,
} from './check.ts'
export type { Difference, Proof } from './model.ts'
export { isDecision, readDecision, type ReadDecision } from './read.ts'
export { type AppliedRule, type DecisionView, type Line, viewOf } from './view.ts'
