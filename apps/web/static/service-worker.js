// @ts-check
/// <reference lib="webworker" />
// Shows a page of ours when there is no network, and keeps what never changes (style sheets under /_app/immutable).
// It never keeps pages that people have visited: they could be somebody's own.

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const CACHE = 'klammer-1'
const OFFLINE = { de: '/offline', en: '/en/offline' }

scope.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => scope.skipWaiting()))
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(forgetOld().then(() => scope.clients.claim()))
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return
  if (request.mode === 'navigate') event.respondWith(pageOrOffline(request, url))
  else if (url.pathname.startsWith('/_app/immutable/')) event.respondWith(keptOrFetched(request))
})

/** The offline pages, without anybody's cookies, and the files they need. */
async function fill() {
  const cache = await caches.open(CACHE)
  const files = new Set(['/icon.svg'])
  for (const path of Object.values(OFFLINE)) {
    const response = await fetch(path, { credentials: 'omit', cache: 'reload' })
    if (!response.ok) throw new Error(`${path} answered ${response.status}`)
    await cache.put(path, response.clone())
    const html = await response.text()
    for (const [, file] of html.matchAll(/href="[./]*(_app\/immutable\/[^"]+)"/g)) files.add(`/${file}`)
  }
  await cache.addAll([...files])
}

async function forgetOld() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
}

/**
 * @param {Request} request
 * @param {URL} url
 */
async function pageOrOffline(request, url) {
  try {
    return await fetch(request)
  } catch (error) {
    const isEnglish = url.pathname === '/en' || url.pathname.startsWith('/en/')
    const page = await caches.match(isEnglish ? OFFLINE.en : OFFLINE.de)
    if (page) return page
    throw error
  }
}

/** @param {Request} request */
async function keptOrFetched(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const response = await fetch(request)
  if (response.ok) {
    const cache = await caches.open(CACHE)
    await cache.put(request, response.clone())
  }
  return response
}
