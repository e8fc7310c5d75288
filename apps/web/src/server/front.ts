import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { parseShown, ROUTE_HEADER, SHOWS_HEADER } from '../lib/server/shown.ts'
import { compress } from './compress.ts'
import { type KeptPage, PageCache, type Versions } from './page-cache.ts'
import { holdBack, type Rendered } from './rendered.ts'
import { asGuest, type GuestRequest, holds } from './requests.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown

/** A page in one encoding, ready to be sent. */
interface ReadyPage extends KeptPage {
  readonly etag: string
  readonly route: string | undefined
  /** Names and values one after the other, as `writeHead` likes them best. */
  readonly headers: readonly string[]
  readonly body: Buffer
}

export interface FrontOptions {
  readonly versions: Versions
  readonly today: () => string
  /** Bytes of memory for pages. */
  readonly memory?: number
  /** Hears, before the answer is sent, which route made it; for the log. */
  readonly onRoute?: (response: ServerResponse, route: string) => void
}

const MEGABYTE = 1024 * 1024

/**
 * Stands in front of the pages: answers guests from memory while nothing has changed, compresses what guests get, and keeps the
 * server's own notes (`x-klammer-…`) inside. Pages of signed-in people pass untouched: neither kept, nor compressed (compressing
 * secrets beside text that others can choose gives them away: the BREACH attack).
 */
export function inFront(
  pages: Handler,
  options: FrontOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const { versions, today, onRoute } = options
  const cache = new PageCache<ReadyPage>({ versions, today, limit: options.memory ?? 64 * MEGABYTE })
  const underWay = new Map<string, Promise<void>>()

  return (request, response) => {
    const guest = asGuest(request)
    if (!guest) {
      holdBackNotes(response, onRoute)
      pages(request, response, () => {})
      return
    }
    const key = `${guest.encoding} ${guest.key}`
    if (answerKept(request, response, key)) return
    // Right after an act many ask for the same page at once: one rendering is enough for all of them.
    const sooner = underWay.get(key)
    if (sooner) void sooner.then(() => answerKept(request, response, key) || render(request, response, guest, key))
    else render(request, response, guest, key)
  }

  /** Whoever waited looks again: what was rendered for another may be old by now, and then it was not kept. */
  function answerKept(request: IncomingMessage, response: ServerResponse, key: string): boolean {
    const page = cache.find(key)
    if (!page) return false
    if (page.route !== undefined) onRoute?.(response, page.route)
    send(request, response, page)
    return true
  }

  function render(request: IncomingMessage, response: ServerResponse, guest: GuestRequest, key: string): void {
    const { promise, resolve } = Promise.withResolvers<void>()
    const isOver = (): void => {
      if (underWay.get(key) === promise) underWay.delete(key)
      resolve()
    }
    underWay.set(key, promise)
    response.once('close', isOver)

    // The pages would answer 304 by themselves, and there would be nothing to keep.
    const ifNoneMatch = request.headers['if-none-match']
    delete request.headers['if-none-match']
    const day = today()
    const deliver = async (rendered: Rendered): Promise<void> => {
      const ready = await finish(rendered, guest, day)
      if (ready.shows.length > 0) cache.keep(key, ready)
      isOver()
      if (ready.route !== undefined) onRoute?.(response, ready.route)
      request.headers['if-none-match'] = ifNoneMatch
      if (rendered.status === 200) send(request, response, ready)
      else sendWhole(request, response, rendered.status, ready)
    }
    const wants = (held: ServerResponse): boolean => {
      if (isHtmlOrShown(held)) return true
      isOver()
      takeNotes(held, onRoute)
      return false
    }
    holdBack(response, wants, (rendered) => {
      deliver(rendered).catch((error: unknown) => response.destroy(error as Error))
    })
    pages(request, response, () => {})
  }
}

function takeNotes(response: ServerResponse, onRoute: FrontOptions['onRoute']): void {
  const route = response.getHeader(ROUTE_HEADER)
  if (typeof route === 'string') onRoute?.(response, route)
  response.removeHeader(ROUTE_HEADER)
  response.removeHeader(SHOWS_HEADER)
}

function isHtmlOrShown(response: ServerResponse): boolean {
  return response.hasHeader(SHOWS_HEADER) || String(response.getHeader('content-type')).startsWith('text/html')
}

/** Takes the server's notes off an answer that passes through. */
function holdBackNotes(response: ServerResponse, onRoute: FrontOptions['onRoute']): void {
  holdBack(
    response,
    (held) => {
      takeNotes(held, onRoute)
      return false
    },
    () => {},
  )
}

async function finish(rendered: Rendered, guest: GuestRequest, day: string): Promise<ReadyPage> {
  const { status, headers } = rendered
  const body = await compress(rendered.body, guest.encoding)
  const shown = headers[SHOWS_HEADER]
  const mayBeKept = typeof shown === 'string' && status === 200 && headers['set-cookie'] === undefined
  const shows = mayBeKept ? parseShown(shown) : []
  // Strong, so per encoding; and of the version, so that a page is new to everybody once an act has touched what it shows.
  const hash = createHash('sha256')
    .update(mayBeKept ? shown : '')
    .update(body)
  const etag = `"${hash.digest('base64url').slice(0, 22)}"`
  const flat = flatten({
    ...headers,
    [SHOWS_HEADER]: undefined,
    [ROUTE_HEADER]: undefined,
    etag: status === 200 ? etag : undefined,
    'content-encoding': guest.encoding === 'identity' ? undefined : guest.encoding,
    'content-length': String(body.byteLength),
    vary: 'Accept-Encoding, Cookie',
  })
  const size = body.byteLength + flat.reduce((sum, text) => sum + 2 * text.length, 0)
  const route = headers[ROUTE_HEADER]
  return { shows, day, size, etag, route: typeof route === 'string' ? route : undefined, headers: flat, body }
}

function flatten(headers: OutgoingHttpHeaders): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return []
    return Array.isArray(value) ? value.flatMap((one) => [name, one]) : [name, String(value)]
  })
}

function send(request: IncomingMessage, response: ServerResponse, page: ReadyPage): void {
  if (!holds(request.headers['if-none-match'], page.etag)) {
    sendWhole(request, response, 200, page)
    return
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(304, withoutBody(page.headers))
  response.end()
}

function sendWhole(request: IncomingMessage, response: ServerResponse, status: number, page: ReadyPage): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(status, page.headers as string[])
  response.end(request.method === 'HEAD' ? undefined : page.body)
}

/** A 304 repeats what caches need and says nothing about bytes that it does not bring (RFC 9110, section 15.4.5). */
function withoutBody(headers: readonly string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < headers.length; at += 2) {
    const name = headers[at] ?? ''
    if (!name.startsWith('content-')) kept.push(name, headers[at + 1] ?? '')
  }
  return kept
}
