import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../database/index.ts'
import { openTestDatabase } from '../testing/index.ts'
import { createMetrics, createRegistry, type Metrics, startMetricsServer } from './index.ts'

let database: Database
let metrics: Metrics
beforeAll(async () => {
  database = await openTestDatabase([])
  metrics = createMetrics(database)
})
afterAll(async () => {
  metrics.close()
  await database.close()
})

test('requests are counted by route and served on a port of their own', async () => {
  metrics.request({ method: 'GET', route: '/kita/[id]', status: 200, seconds: 0.02 })
  metrics.request({ method: 'GET', route: '/kita/[id]', status: 200, seconds: 0.3 })
  metrics.request({ method: 'BREW', route: null, status: 405, seconds: 0.001 })
  metrics.job({ name: 'kita.remind', outcome: 'failed', seconds: 2 })
  const server = await startMetricsServer(metrics, { port: 0, host: '127.0.0.1' })
  const answer = await fetch(`http://127.0.0.1:${server.port}/metrics`)
  const text = await answer.text()
  expect(answer.headers.get('content-type')).toContain('version=0.0.4')
  expect(text).toContain('http_requests_total{method="GET",route="/kita/[id]",status="200"} 2\n')
  expect(text).toContain('http_requests_total{method="other",route="none",status="405"} 1\n')
  expect(text).toContain('http_request_duration_seconds_bucket{route="/kita/[id]",le="0.025"} 1\n')
  expect(text).toContain('http_request_duration_seconds_bucket{route="/kita/[id]",le="+Inf"} 2\n')
  expect(text).toContain('job_runs_total{job="kita.remind",outcome="failed"} 1\n')
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m)
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404)
  await server.close()
})
test('every line follows the text format', () => {
  const line =
    /^(#( HELP| TYPE) [a-z_0-9]+ .+|[a-z_0-9]+(\{[a-z_]+="([^"\\\n]|\\["\\n])*"(,[a-z_]+="([^"\\\n]|\\["\\n])*")*\})? [\d.e+-]+)$/
  for (const text of metrics.render().trimEnd().split('\n')) expect(text).toMatch(line)
})
test('labels with quotes, backslashes and line ends cannot break out', () => {
  const registry = createRegistry()
  registry.counter('odd_total', 'Odd.', ['label']).add({ label: 'a"b\\c\nd' })
  expect(registry.render()).toBe(
    '# HELP odd_total Odd.\n# TYPE odd_total counter\nodd_total{label="a\\"b\\\\c\\nd"} 1\n',
  )
})
test('two metrics cannot share a name', () => {
  const registry = createRegistry()
  registry.gauge('one', 'One.', () => 1)
  expect(() => registry.gauge('one', 'Again.', () => 2)).toThrow('two metrics are called one')
})
