export { append, type OfficialAct } from './append.ts'
export { history, recentActs, type RecordedAct } from './read.ts'
export { requireAct } from './require-act.ts'
export { recordHistory } from './migrations/index.ts'
