import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { SHOWS_HEADER } from '../lib/server/shown.ts'
import { type Handler, inFront } from './front.ts'

/** A page that counts how often it was rendered, behind the front. */
async function start(render: Handler) {
  const state = { version: '1', day: '2027-03-15' }
  const front = inFront(render, { versions: { version: () => state.version }, today: () => state.day })
  server = createServer(front).listen(0)
  await once(server, 'listening')
  const url = `http://localhost:${(server.address() as AddressInfo).port}/strategie`
  return { state, get: (headers: { [name: string]: string } = {}) => fetch(url, { headers }), url }
}

let server: Server | undefined
afterEach(() => server?.close())

/** What the pages' handler does: headers one by one, the status, the body in pieces. */
function page(headers: { [name: string]: string | string[] }, status = 200): Handler & { readonly count: number } {
  const state = { count: 0 }
  const handler: Handler = (_request, response) => {
    state.count++
    response.setHeader('content-type', 'text/html; charset=utf-8')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    response.writeHead(status)
    response.write('<p>Fassung ')
    response.end(String(state.count))
  }
  return Object.defineProperty(handler as Handler & { count: number }, 'count', { get: () => state.count })
}

const shows = { [SHOWS_HEADER]: 'strategy=1' }

test('an unchanged page is rendered once for everybody', async () => {
  const render = page(shows)
  const { get } = await start(render)
  const [first, second] = [await get(), await get()]
  expect(await first.text()).toBe('<p>Fassung 1')
  expect(await second.text()).toBe('<p>Fassung 1')
  expect(render.count).toBe(1)
  expect(second.headers.get('etag')).toBe(first.headers.get('etag'))
})

test('a committed act makes the next answer fresh, under a new tag', async () => {
  const render: Handler & { version?: string } = (_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.setHeader(SHOWS_HEADER, `strategy=${render.version}`)
    response.writeHead(200)
    response.end('gleich geblieben')
  }
  render.version = '1'
  const { state, get } = await start(render)
  const old = await get()
  state.version = render.version = '2'
  const fresh = await get({ 'if-none-match': old.headers.get('etag') ?? '' })
  expect(fresh.status).toBe(200)
  expect(fresh.headers.get('etag')).not.toBe(old.headers.get('etag'))
})

test('who holds the page already gets no bytes, from memory or freshly rendered', async () => {
  const { get, state } = await start(page(shows))
  const etag = (await get()).headers.get('etag') ?? ''
  const again = await get({ 'if-none-match': etag })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
  expect(again.headers.get('etag')).toBe(etag)
  expect(again.headers.has('content-length')).toBe(false)
  state.day = '2027-03-16'
  expect((await get({ 'if-none-match': etag })).status).toBe(200)
})

test('the notes of the server stay inside', async () => {
  const { get } = await start(page(shows))
  expect((await get()).headers.has(SHOWS_HEADER)).toBe(false)
  expect((await get()).headers.has(SHOWS_HEADER)).toBe(false)
  expect((await get({ cookie: 'klammer.session_token=x' })).headers.has(SHOWS_HEADER)).toBe(false)
})

test('pages that did not opt in, errors and answers with cookies are made anew each time', async () => {
  for (const render of [page({}), page(shows, 404), page({ ...shows, 'set-cookie': ['a=1', 'b=2'] })]) {
    const { get } = await start(render)
    await get()
    const second = await get()
    expect(await second.text()).toBe('<p>Fassung 2')
    server?.close()
  }
})

test('many who ask at once are answered with one rendering', async () => {
  let count = 0
  const { get } = await start(async (_request, response) => {
    count++
    await new Promise((resolve) => setTimeout(resolve, 50))
    response.setHeader('content-type', 'text/html')
    response.setHeader(SHOWS_HEADER, 'strategy=1')
    response.writeHead(200)
    response.end('einmal')
  })
  const answers = await Promise.all(Array.from({ length: 20 }, () => get()))
  expect(await Promise.all(answers.map((answer) => answer.text()))).toEqual(Array.from({ length: 20 }, () => 'einmal'))
  expect(count).toBe(1)
})

test('who asks after an act does not get what was rendered before it', async () => {
  const gate = Promise.withResolvers<void>()
  const rendered: string[] = []
  const { state, get } = await start(async (_request, response) => {
    const { version } = state
    rendered.push(version)
    if (version === '1') await gate.promise
    response.setHeader('content-type', 'text/html')
    response.setHeader(SHOWS_HEADER, `strategy=${version}`)
    response.writeHead(200)
    response.end(`Fassung ${version}`)
  })
  const early = get()
  while (rendered.length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  state.version = '2'
  const late = get()
  await new Promise((resolve) => setTimeout(resolve, 30))
  gate.resolve()
  await early
  expect(await (await late).text()).toBe('Fassung 2')
})

test('who waits for somebody that leaves is served all the same', async () => {
  let count = 0
  const { get, url } = await start(async (_request, response) => {
    count++
    await new Promise((resolve) => setTimeout(resolve, 60))
    if (response.destroyed) return
    response.setHeader('content-type', 'text/html')
    response.setHeader(SHOWS_HEADER, 'strategy=1')
    response.writeHead(200)
    response.end('da')
  })
  const leaver = new AbortController()
  const left = fetch(url, { signal: leaver.signal }).catch(() => 'weg')
  while (count === 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const waiting = get()
  leaver.abort()
  expect(await left).toBe('weg')
  expect(await (await waiting).text()).toBe('da')
})

test('cookies arrive one by one', async () => {
  const { get } = await start(page({ ...shows, 'set-cookie': ['a=1', 'b=2'] }))
  expect((await get()).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('signed-in people never get a kept page, and theirs is never kept', async () => {
  const render = page(shows)
  const { get } = await start(render)
  expect(await (await get({ cookie: 'klammer.session_token=x' })).text()).toBe('<p>Fassung 1')
  expect(await (await get()).text()).toBe('<p>Fassung 2')
  expect(await (await get({ cookie: 'klammer.session_token=x' })).text()).toBe('<p>Fassung 3')
  expect(await (await get()).text()).toBe('<p>Fassung 2')
})

test('each appearance has its own page', async () => {
  const { get } = await start(page(shows))
  expect(await (await get({ cookie: 'darstellung=dark' })).text()).toBe('<p>Fassung 1')
  expect(await (await get()).text()).toBe('<p>Fassung 2')
  expect(await (await get({ cookie: 'darstellung=dark' })).text()).toBe('<p>Fassung 1')
})

test('each encoding has its own bytes and tag', async () => {
  const { url } = await start(page(shows))
  const bytesOf = async (encoding: string) => {
    const response = await raw(url, { 'accept-encoding': encoding })
    return { ...response, etag: response.headers['etag'] }
  }
  const [br, gzip] = [await bytesOf('br'), await bytesOf('gzip')]
  expect(brotliDecompressSync(br.body).toString()).toContain('Fassung')
  expect(gunzipSync(gzip.body).toString()).toContain('Fassung')
  expect(br.headers['content-encoding']).toBe('br')
  expect(br.etag).not.toBe(gzip.etag)
})

test('a HEAD request is answered with the same headers and no body', async () => {
  const { url } = await start(page(shows))
  const full = await fetch(url)
  const head = await fetch(url, { method: 'HEAD' })
  expect(await head.text()).toBe('')
  expect(head.headers.get('etag')).toBe(full.headers.get('etag'))
  expect(head.headers.get('content-length')).toBe(full.headers.get('content-length'))
})

async function raw(url: string, headers: { [name: string]: string }) {
  const { get } = await import('node:http')
  const request = get(url, { headers })
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
  const body = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>))
  return { headers: response.headers, body }
}
