/** The staff's door to the strategy: what the pages below `/amt/strategie` use. Everybody else enters through `index.ts`. */

export type { Seen } from './decisions.ts'
export type { Change } from './forms/difference.ts'
export { type FormProblems, readContent, toFormProblems } from './forms/content-form.ts'
export { readDay, typedDay } from './forms/day.ts'
export { FORMS, inputsOf, LINKS_FROM, type Rows, rowsAt, type SectionName, type SimpleField } from './forms/fields.ts'
export { type Group, groupLabel, groupText, type Names } from './forms/groups.ts'
export type { Choice } from './forms/merge.ts'
export { addRow, type FormValues, readForm, removeRow, rowNumbers } from './forms/values.ts'
export {
  choiceWord,
  fieldHint,
  fieldLabel,
  inputLabel,
  problemText,
  problemTexts,
  SECTION_WORD,
} from './forms/words.ts'
export { createElement, discardDraft, publishElement, returnDraft, saveDraft, submitDraft } from './handlers/drafts.ts'
export { createStrategy } from './handlers/strategies.ts'
export { forgetUnsaved, keepUnsaved, settleConflict } from './handlers/unsaved.ts'
export {
  adoptByCouncil,
  approve,
  describeVersion,
  openVersion,
  returnVersion,
  sendVersionToReview,
} from './handlers/versions.ts'
export {
  compareVersions,
  findStrategy,
  openVersionPage,
  type StrategyBoard,
  strategyBoard,
  type VersionText,
} from './lists/board.ts'
export { desk, type Pile, type PileName, PILES, reviewsFor, strategiesOnDesk, type Task } from './lists/desk.ts'
export { type Conflict, type Editor, editorOf, newEditor } from './lists/editor.ts'
export {
  compareRevisions,
  endingOf,
  type OpenText,
  type StaffElementPage,
  staffElementPage,
  type StaffRevision,
  type StaffText,
} from './lists/element-page.ts'
export { STAFF_SORTS, STAFF_STATES, staffList, type StaffRow, type StaffState } from './lists/elements.ts'
export { type ElementId, type ElementKind, LINK_KINDS, type Stage, STAGES, type StrategyId } from './model.ts'
export { may, mayWhere } from './permissions.ts'
export type { Target } from './store/unsaved.ts'
export { KIND_PATHS, pathOf } from './views/paths.ts'
export type { Piece } from './views/word-diff.ts'
export { KIND_PLURAL, KIND_WORD, LINK_WORD, STAGE_WORD } from './words.ts'
export { type EntryProblem, readBudget, readMeasurement } from './forms/entry-form.ts'
export { typedDecimal } from './forms/decimal.ts'
export { enterBudget } from './handlers/budget.ts'
export { confirmMeasurement, enterMeasurement, rejectMeasurement } from './handlers/measurements.ts'
export { type MoneyPage, moneyPage } from './lists/money-page.ts'
export { type StaffValue, valuesPage, waitingValues } from './lists/values-page.ts'
export type { MeasurementId } from './model.ts'
export { valueWords } from './value-words.ts'
export { periodWords } from './views/value-words.ts'
