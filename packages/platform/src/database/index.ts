export { openDatabase, type Database, type OpenOptions } from './open.ts'
export { DataFolderBusy } from './data-folder-lock.ts'
export { migrate, type History, type Step } from './migrate.ts'
export type { PlatformDb, PlatformTransaction } from './tables.ts'
