import { type DestinationStream, pino } from 'pino'
import { describeError } from './describe-error.ts'

type Fields = { readonly [name: string]: unknown }

/** Structured log, one JSON object a line. Never put in: names, addresses, what people typed or uploaded. */
export interface Log {
  debug(fields: Fields, message: string): void
  info(fields: Fields, message: string): void
  /** An `error` among the fields is written without its message. */
  warn(fields: Fields, message: string): void
  error(fields: Fields, message: string): void
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

export interface LogOptions {
  /** `debug` also writes the messages of errors: for a developer's machine, never for a city with people in it. */
  readonly level: LogLevel
  /** Standard output when not given. */
  readonly destination?: DestinationStream
}

/** Should one of these names end up in a log line in spite of all, its value does not. */
const NEVER = [
  'authorization',
  'cookie',
  'email',
  'ip',
  'name',
  'password',
  'phone',
  'secret',
  'subject',
  'to',
  'token',
]

export function createLog({ level, destination }: LogOptions): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (error: unknown) => describeError(error, level === 'debug') },
      redact: {
        paths: NEVER.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[not logged]',
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  )
}

/** A log that says nothing: tests, short commands. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
