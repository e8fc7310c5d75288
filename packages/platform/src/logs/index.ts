export { describeError, type DescribedError } from './describe-error.ts'
export { createLog, type Log, type LogLevel, type LogOptions, silentLog } from './log.ts'
export { type AnsweredRequest, logRequest } from './request-line.ts'
