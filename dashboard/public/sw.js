/** The service worker of the dashboard: without a connection a page says so. Answers of the API are never kept. */
const CACHE = 'parley-offline-1'
const PAGE = '/app/offline.html'

self.addEventListener('install', (event) => {
  const fetched = new Request(PAGE, { cache: 'reload' })
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.add(fetched))
      .then(() => self.skipWaiting()),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  // Only pages: every other request goes its way without this worker.
  if (event.request.mode !== 'navigate') return
  event.respondWith(fetch(event.request).catch(() => caches.match(PAGE)))
})
