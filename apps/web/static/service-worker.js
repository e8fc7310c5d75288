// @ts-check
/// <reference lib="webworker" />
// Shows a page of ours when there is no network.
// It never keeps pages that people have visited: they could be somebody's own. Checking an entry of the record works without a network:
// that page is fetched beforehand, as a guest.

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self))
const CACHE = 'klammer-3'
const OFFLINE = { de: '/offline', en: '/en/offline' }
const CHECK = ['/pruefen', '/en/verify']
const FILES = ['/icon.svg', '/verify.js', '/verify-rules.js']

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
  else if (url.pathname.startsWith('/_app/immutable/') || FILES.includes(url.pathname))
    event.respondWith(fetchedOrKept(request))
})

/** The offline pages, without anybody's cookies, and the files they need. */
async function fill() {
  const cache = await caches.open(CACHE)
  const files = new Set(FILES)
  for (const path of [...Object.values(OFFLINE), ...CHECK]) {
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
    const own = CHECK.includes(url.pathname) ? url.pathname : undefined
    const page = await caches.match(own ?? (isEnglish ? OFFLINE.en : OFFLINE.de))
    if (page) return page
    throw error
  }
}

/**
 * The network first: files that never change are in the browser's own cache anyway, and here they would only pile up.
 * @param {Request} request
 */
async function fetchedOrKept(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await caches.match(request)
    if (kept) return kept
    throw error
  }
}
