import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Database } from '../database/index.ts'
import { createRegistry } from './registry.ts'

/** What a running city counts. */
export interface Metrics {
  /** @param request.route id of the route, never the path */
  request(request: { method: string; route: string | null; status: number; seconds: number }): void
  job(job: { name: string; outcome: 'done' | 'failed'; seconds: number }): void
  /** All values in Prometheus' text format. */
  render(): string
  close(): void
}

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const JOB_SECONDS = [0.01, 0.1, 1, 10, 60, 600]
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

export function createMetrics(database: Database): Metrics {
  const registry = createRegistry()
  const requests = registry.counter('http_requests_total', 'Answered requests.', ['method', 'route', 'status'])
  const duration = registry.histogram('http_request_duration_seconds', 'Time to answer.', ['route'], REQUEST_SECONDS)
  const jobs = registry.counter('job_runs_total', 'Finished runs of jobs.', ['job', 'outcome'])
  const jobDuration = registry.histogram('job_run_duration_seconds', 'Time of a run.', ['job'], JOB_SECONDS)

  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  registry.gauge(
    'nodejs_eventloop_lag_p99_seconds',
    'Delay of the event loop, 99th percentile since the last reading.',
    () => {
      const lag = delay.percentile(99) / 1e9
      delay.reset()
      return lag
    },
  )
  registry.gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss())
  registry.gauge('nodejs_heap_used_bytes', 'Memory in use by JavaScript.', () => process.memoryUsage().heapUsed)
  registry.gauge('process_cpu_seconds_total', 'Time on a processor.', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  registry.gauge('process_start_time_seconds', 'Start of the process, Unix time.', () => {
    return Math.round((Date.now() - process.uptime() * 1000) / 1000)
  })
  if (database.kind === 'postgres') {
    const { pool } = database
    registry.gauge('database_connections', 'Open connections of the pool.', () => pool.totalCount)
    registry.gauge('database_connections_idle', 'Connections of the pool that wait for work.', () => pool.idleCount)
    registry.gauge('database_requests_waiting', 'Requests that wait for a connection.', () => pool.waitingCount)
  }
  return {
    request: ({ method, route, status, seconds }) => {
      const place = route ?? 'none'
      // Who invents methods must not make the list of series grow for ever.
      requests.add({ method: METHODS.has(method) ? method : 'other', route: place, status: String(status) })
      duration.observe({ route: place }, seconds)
    },
    job: ({ name, outcome, seconds }) => {
      jobs.add({ job: name, outcome })
      jobDuration.observe({ job: name }, seconds)
    },
    render: registry.render,
    close: () => delay.disable(),
  }
}
