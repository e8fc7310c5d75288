/**
 * The part of `/pruefen` that works out a decision again, in a file of its own (`/verify-rules.js`): it holds the whole engine for rules
 * and comes only when somebody checks a notice.
 */
export { checkDecision, openingOf, readDecision, viewOf } from '@klammer/modules/services/recompute'
export { tablesOf } from './tables.ts'
