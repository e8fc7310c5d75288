export { compileFlow, type Flow, FlowDefect } from './compile.ts'
export type { Facts } from './constraints.ts'
export { examineFlow } from './examine.ts'
export { examineCell, type Examined, examineText, type NamedSurroundings, type TextProblem } from './examine-text.ts'
export { partsOf, toFeelContext } from './feel-values.ts'
export type {
  Address,
  Answer,
  AnswerError,
  AnswerErrorCode,
  Answers,
  Field,
  FlowDefinition,
  Group,
  Page,
  PageKind,
  Person,
  Question,
  QuestionType,
  Repeat,
  Step,
  StoredFile,
} from './model.ts'
export { nearest } from './nearest.ts'
export type { FormInput, ParsedStep } from './parse-step.ts'
export {
  asksOf,
  answerAt,
  eachOf,
  placeQuestions,
  placeRepeats,
  repeatsAround,
  withAnswer,
  withIndices,
  withoutIndices,
} from './places.ts'
export type { FlowProblem, FlowProblemCode } from './problems.ts'
export { type Notation, readNumber } from './read-number.ts'
export { readDate } from './read-date.ts'
export { inShape } from './shape.ts'
export type { Progress, Simulation } from './simulate.ts'
export { surroundingsIn } from './surroundings.ts'
export { findCycle } from './cycles.ts'
