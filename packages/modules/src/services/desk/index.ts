export {
  announceable,
  announceMany,
  type BulkMedium,
  type BulkOutcome,
  MOST_AT_ONCE,
  sendNotice,
} from './announce-many.ts'
export { type Colleague, colleaguesIn, namesOfStaff } from './colleagues.ts'
export { type DeskCounts, deskCounts, MOST_COUNTED } from './counts.ts'
export { documentForStaff } from './documents.ts'
export { caseByReference } from './find-case.ts'
export { previewNotice } from './preview.ts'
export { type Proof as CaseProof, proofsOf } from './proofs.ts'
export { removeTextBlock, saveTextBlock, type TextBlock, textBlocks } from './text-blocks.ts'
export { type Cell, LEAST_SHOWN, shownNumbers, type ShownNumbers } from './withheld.ts'
