import { existsSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { City } from '@klammer/modules/city'
import { toCivilDay } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { localeOf } from '../lib/routing/index.ts'
import { CITY } from '../lib/server/city-place.ts'
import { type Handler, inFront } from './front.ts'
import { LIMITS, refusal } from './limits.ts'
import { whyNotReady } from './probes.ts'
import { keepBooks } from './books.ts'

export interface Running {
  /** Where the pages can be reached, without trailing slash. */
  readonly url: string
  /** Takes no new requests, finishes those under way, and ends those that take longer than ten seconds. */
  close(): Promise<void>
}

export interface ServeOptions {
  /** The configured port where missing; 0 lets the system choose. */
  readonly port?: number
  readonly host?: string
}

/** Long enough for a balancer or browser whose request crossed our farewell, too short to be noticed at the terminal. */
const LINGER_MS = 500

/** The pages have not been built. */
export class NotBuilt extends Error {}

/**
 * Serves the city's pages over HTTP. Call it once per process: the built pages find the city at one place (`CITY`).
 * @throws NotBuilt when `npm run build` has not run
 */
export async function serve(city: City, options: ServeOptions = {}): Promise<Running> {
  const place = globalThis as { [CITY]?: City }
  place[CITY] = city
  const port = options.port ?? city.config.port
  let isClosing = false
  let answer: typeof notYet = notYet

  const server = createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 })
  const books = keepBooks(city)
  server.on('request', (request, response) => {
    books.open(request, response)
    const refused = refusal(request, LIMITS)
    if (refused !== undefined) refuse(request, response, refused)
    else if (request.url === '/healthz') say(response, 200, 'ok')
    else if (request.url === '/readyz') void sayReady(city, response, isClosing)
    else answer(request, response)
  })
  // Who asks before sending much hears at once that it is too much.
  server.on('checkContinue', (request, response) => {
    if (refusal(request, LIMITS) === undefined) response.writeContinue()
    server.emit('request', request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, options.host, resolve)
  })
  const address = server.address()
  const url = port === 0 && typeof address === 'object' ? `http://localhost:${address?.port}` : city.config.origin

  const pages = await loadPages(new URL(url))
  answer = inFront(pages, { versions: city.acts, today: todayByMinute(), onRoute: books.note })

  return {
    url,
    async close() {
      isClosing = true
      // Whatever is on its way to us is still taken in: a connection whose request has not been read yet looks idle, and would be cut.
      await setTimeout(LINGER_MS)
      const done = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const end = globalThis.setTimeout(() => server.closeAllConnections(), 10_000)
      await done
      clearTimeout(end)
    },
  }
}

/** Between opening the port and having loaded the pages. */
function notYet(_request: IncomingMessage, response: ServerResponse): void {
  say(response, 503)
}

/** Loads the built pages. They take the city's address from headers that only this server sets: no client can forge it. */
async function loadPages(address: URL): Promise<Handler> {
  const build = new URL('../../build/handler.js', import.meta.url)
  if (!existsSync(build))
    throw new NotBuilt(`The pages are not built yet (${fileURLToPath(build)}). Run: npm run build`)
  process.env.PROTOCOL_HEADER = 'x-klammer-protocol'
  process.env.HOST_HEADER = 'x-klammer-host'
  process.env.BODY_SIZE_LIMIT = String(LIMITS.upload)
  const { handler } = (await import(build.href)) as { handler: Handler }
  const protocol = address.protocol.replace(':', '')
  return (request, response, next) => {
    request.headers['x-klammer-protocol'] = protocol
    request.headers['x-klammer-host'] = hostFor(request.headers.host, address)
    // Other logs send checkpoints without naming a type, which the pages would refuse as a form from elsewhere. Nobody is signed in
    // there.
    if (request.url === '/witness/add-checkpoint') request.headers['content-type'] = 'application/octet-stream'
    // For files; pages bring these themselves.
    for (const [name, value] of Object.entries(ALWAYS)) response.setHeader(name, value)
    return handler(request, response, next)
  }
}

/** A city on this machine answers to all of the machine's own names, so that forms also work on http://127.0.0.1:3000. */
function hostFor(asked: string | undefined, address: URL): string {
  const isLocal = address.hostname === 'localhost' && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(asked ?? '')
  return isLocal && asked !== undefined ? asked : address.host
}

/** Asked for at every request, computed once a minute: the civil day changes at no other time. */
function todayByMinute(): () => string {
  let minute = -1
  let day = ''
  return () => {
    const now = Date.now()
    const current = Math.floor(now / 60_000)
    if (current !== minute) {
      minute = current
      day = toCivilDay(new Date(now))
    }
    return day
  }
}

async function sayReady(city: City, response: ServerResponse, isClosing: boolean): Promise<void> {
  const problem = isClosing ? 'this process is closing' : await whyNotReady(city)
  say(response, problem === undefined ? 200 : 503, problem ?? 'ready')
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  // What is left of the body is not worth reading.
  response.setHeader('connection', 'close')
  say(response, status, wordsFor(status, localeOf(request.url ?? '/')))
  response.once('finish', () => request.destroy())
}

/** Shown by browsers as plain text, before any page could be made. */
function wordsFor(status: number, locale: Locale): string {
  switch (status) {
    case 411:
      return m.shell_refused_length({}, { locale })
    case 413:
      return m.shell_refused_size({}, { locale })
    default:
      return m.shell_refused_method({}, { locale })
  }
}

const ALWAYS = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' } as const

function say(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { ...ALWAYS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(text)
}
