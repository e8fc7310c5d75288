/**
 * Makes load, in a process of its own, so that measuring does not slow down what is measured.
 *
 * `closed URL SECONDS`: ten connections, each asks again as soon as it was answered. Prints requests per second.
 * `open URL SECONDS RATE`: requests begin on schedule whether or not earlier ones were answered, and the time of each counts from its
 * place in the schedule (else a server that stands still would slow its own measurement down). Prints percentiles in milliseconds.
 *
 * Each `[n]` in the URL becomes a number never used before.
 */
import { Agent, get } from 'node:http'
import autocannon from 'autocannon'

const [kind, url = '', seconds = '10', rate = '100'] = process.argv.slice(2)
/** What a browser asks for. */
const headers = { 'accept-encoding': 'gzip, br', accept: 'text/html' }
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let count = Date.now() * 1000

const result = kind === 'open' ? await open(Number(seconds), Number(rate)) : await closed(Number(seconds))
process.stdout.write(`${JSON.stringify(result)}\n`)
agent.destroy()

async function closed(duration: number): Promise<object> {
  const target = new URL(url)
  const isNew = url.includes('[n]')
  const { requests, errors, non2xx, latency } = await autocannon({
    url: target.origin,
    connections: 10,
    duration,
    requests: [
      {
        method: 'GET',
        path: target.pathname + target.search,
        headers,
        ...(isNew && { setupRequest: (request: autocannon.Request) => ({ ...request, path: nextPath() }) }),
      },
    ],
  })
  return { perSecond: requests.average, failed: errors + non2xx, p99: latency.p99 }
}

function nextPath(): string {
  const { pathname, search } = new URL(url.replace('[n]', String(count++)))
  return pathname + search
}

async function open(duration: number, perSecond: number): Promise<object> {
  const start = performance.now() + 100
  const requests = Array.from({ length: duration * perSecond }, async (_, index) => {
    const due = start + (index * 1000) / perSecond
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()))
    const ok = await ask()
    return { ok, milliseconds: performance.now() - due }
  })
  const answers = await Promise.all(requests)
  const times = answers.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), failed: answers.filter(({ ok }) => !ok).length }
}

function ask(): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url.replace('[n]', String(count++)), { agent, headers }, (response) => {
      response.on('error', () => resolve(false))
      response.on('end', () => resolve(response.statusCode === 200))
      response.resume()
    })
    request.on('error', () => resolve(false))
  })
}
