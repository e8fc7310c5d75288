import type { Log } from './log.ts'

export interface AnsweredRequest {
  readonly method: string
  /** Id of the route (`/vorhaben/[slug]`), never the path: paths name people's cases. */
  readonly route: string | null
  readonly status: number
  readonly ms: number
}

/** One line per request. */
export function logRequest(log: Log, { method, route, status, ms }: AnsweredRequest): void {
  const fields = { method, route: route ?? 'none', status, ms: Math.round(ms * 10) / 10 }
  if (status >= 500) log.error(fields, 'request')
  else log.info(fields, 'request')
}
