export type { Access } from './cases/access.ts'
export { fileApplication, type FiledApplication } from './cases/at-the-desk.ts'
export { documentForApplicant } from './cases/documents.ts'
export { exportCase } from './cases/export.ts'
export { openOwnCase } from './cases/own-cases.ts'
export { enterReceipt, NEEDS_RECEIPT, returnUndelivered } from './notices/delivery.ts'
export { type OwnNotice, readOwnNotice } from './notices/reading.ts'
export {
  addDocument,
  answerInquiry,
  type Fetched,
  fetchNotice,
  fileDocument,
  fileObjection,
  fileWithdrawal,
  type LinkGone,
  object,
  receiveForCase,
  withdraw,
} from './cases/applicant-acts.ts'
export { archive, deleteCase, deleteDueCases, noteArchiveAnswer, passTime } from './cases/clock.ts'
export {
  approve,
  askApplicant,
  assign,
  type Done,
  enterOpinion,
  forward,
  note,
  type OnCase,
  reconsider,
  refer,
  sendBack,
  substitute,
  takeUp,
} from './cases/commands.ts'
export { amend, type Calculated, compute, decide, override, propose } from './cases/deciding.ts'
export type { Calculation, CaseEvent, CaseId, Decision, EventType } from './cases/model.ts'
export type { Refusal } from './cases/refusals.ts'
export {
  announceable,
  announceMany,
  type BulkMedium,
  type BulkOutcome,
  caseByReference,
  type CaseProof,
  type Cell,
  type Colleague,
  colleaguesIn,
  type DeskCounts,
  deskCounts,
  documentForStaff,
  LEAST_SHOWN,
  MOST_AT_ONCE,
  MOST_COUNTED,
  namesOfStaff,
  previewNotice,
  proofsOf,
  removeTextBlock,
  saveTextBlock,
  sendNotice,
  type ShownNumbers,
  shownNumbers,
  type TextBlock,
  textBlocks,
} from './desk/index.ts'
export {
  deleteExpiredDrafts,
  discardDraft,
  type DraftGone,
  type DraftSaved,
  giveReturnCode,
  type OpenedDraft,
  readDraft,
  resumeDraft,
  saveDraft,
  startDraft,
} from './drafts/handlers.ts'
export type { Draft, DraftContent } from './drafts/store.ts'
export { type Submitted, submitDraft } from './drafts/submit.ts'
export { type Uploaded, uploadToDraft } from './drafts/uploads.ts'
export { type CaseFault, type Verified, verifyCases } from './cases/verify.ts'
export { servicesJobs } from './jobs.ts'
export { openRegistry } from './open-registry.ts'
export { statistics, type Statistics } from './views/statistics.ts'
export { type PrintLine, printLetter, printQueue } from './views/print-queue.ts'
export { serviceName } from './mails.ts'
export { servicesManifest } from './manifest.ts'
export { servicesHistory } from './migrations/index.ts'
export { announceNotice, type Announced } from './notices/announce.ts'
export { noticeForStaff, renderNotice, type Rendered } from './notices/handlers.ts'
export { type ExplainedNotice, explainNotice } from './notices/explain.ts'
export { answerPath, casePath, noticePath } from './paths.ts'
export { may, mayWhere } from './permissions.ts'
export { checkProcess, type ProcessProblem } from './process/check.ts'
export { standardProcess } from './process/standard.ts'
export type { Process, ProcessEvent, State } from './process/model.ts'
export { TRACKER_STATES, type TrackerState } from './process/tracker.ts'
export type { Bundles, Judge, Outcome, Registry } from './registry.ts'
export { applicationCopy } from './views/application-copy.ts'
export { type CaseDeadline, type CaseNotice, staffCasePage, type StaffCasePage } from './views/case-page.ts'
export {
  type ApplicantPage,
  applicantPage,
  type MyCaseLine,
  myCases,
  trackByReference,
  type Tracker,
} from './views/tracker.ts'
export { type Worklist, worklist, type WorklistChoices, type WorklistLine, WORKLIST_SORTS } from './views/worklist.ts'
export { type Calculator, makeCalculator } from './bundles/calculate.ts'
export { judge } from './bundles/judge.ts'
export { bundles, currentServices, type PublishedService, type Version, versionsOf } from './bundles/store.ts'
export type { BundleId, FieldTexts, Language, PageTexts, ServiceBundle, ServiceFacts, ServiceTexts } from './model.ts'
export { PROCESS_EVENTS, roleText, stateText } from './process/words.ts'
