export type { DeadLetter, DeadLetterPage } from './dead-letters.ts'
export { type Jobs, type JobsOptions, type SendOptions, startJobs } from './jobs.ts'
export type { JobData } from './run-job.ts'
export { upkeepJobs } from './upkeep.ts'
