export { exportStratml, type ExportOptions } from './export.ts'
export { type Imported, importMapped } from './import.ts'
export { type Branch, type Preview, previewOf } from './preview.ts'
export { readDocument, type Reading } from './reading.ts'
export {
  type ImportReport,
  type KindCounts,
  notTakenSections,
  repairSections,
  reportLines,
  type ReportSection,
} from './report.ts'
export {
  findUpload,
  importUpload,
  keepUpload,
  latestImports,
  readUpload,
  type Upload,
  type UploadImported,
} from './uploads.ts'
export { importRefusalText, refusalText } from './words.ts'
