export { type Exported, exportCity } from './export.ts'
export { importCity, ImportRefused } from './import.ts'
