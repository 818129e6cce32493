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

/** The words around a notification. The names in it come from the server (docs/guides/notifications.md). */
const WORDS = {
  en: {
    somebody: 'A contact',
    handoff: () => 'Needs a person',
    message: () => 'New message',
    mention: (by) => (by ? `${by} mentions you` : 'A note mentions you'),
    assignment: (by) => (by ? `Assigned by ${by}` : 'Assigned to you'),
    test: () => 'This is the test that you asked for.',
    works: 'Notifications work',
  },
  hi: {
    somebody: 'कोई ग्राहक',
    handoff: () => 'किसी व्यक्ति का इंतज़ार है',
    message: () => 'नया मैसेज',
    mention: (by) => (by ? `${by} ने आपका ज़िक्र किया` : 'एक नोट में आपका ज़िक्र है'),
    assignment: (by) => (by ? `${by} ने आपको सौंपा` : 'आपको सौंपा गया'),
    test: () => 'यह वही टेस्ट है जो आपने भेजा।',
    works: 'सूचनाएँ चालू हैं',
  },
}

self.addEventListener('push', (event) => event.waitUntil(show(event.data)))

/** A browser wants to see a notification for each push, so one of a later version is shown too. */
function show(data) {
  let payload = {}
  try {
    payload = data.json()
  } catch {
    // No payload of ours: the inbox is opened.
  }
  const { kind, contact_name: name, by_name: by, text, language, path, workspace_id, tag } = payload
  const words = WORDS[language] ?? WORDS.en
  const reason = (words[kind] ?? words.message)(by)
  const lines = kind === 'message' && text ? [text] : [reason, text].filter(Boolean)
  return self.registration.showNotification(kind === 'test' ? words.works : (name ?? words.somebody), {
    body: lines.join('\n'),
    lang: WORDS[language] ? language : 'en',
    dir: 'auto',
    icon: '/app/icon-192.png',
    // One notification for each conversation. Further messages do not ring again while it is shown.
    ...(tag && { tag, renotify: kind !== 'message' }),
    data: { path: isOurs(path) ? path : '/app/inbox', workspace_id },
  })
}

const isOurs = (path) => typeof path === 'string' && path.startsWith('/app/')

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data))
})

/** In a tab that is open already, or else in a new one. */
async function open({ path, workspace_id }) {
  const tabs = await self.clients.matchAll({ type: 'window' })
  const tab = tabs.find(({ focused }) => focused) ?? tabs[0]
  if (!tab) return self.clients.openWindow(workspace_id ? `${path}?workspace=${workspace_id}` : path)
  tab.postMessage({ type: 'open', path, workspace_id })
  // A browser may forbid it: then the tab shows the conversation when its reader comes back to it.
  return tab.focus().catch(() => undefined)
}
