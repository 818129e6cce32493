/** Makes the dashboard installable: without a connection, the service worker shows a page that says so. */
export function registerServiceWorker(): void {
  // A browser that refuses, for example in a private window, loses the offline page and nothing else.
  navigator.serviceWorker?.register('/app/sw.js', { scope: '/app/' }).catch(() => undefined)
}
