import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000

let pages: StartedPages
let browser: Browser

beforeAll(async () => {
  pages = await startPages()
  browser = await openBrowser()
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

test(
  'an installed dashboard says when there is no connection, and keeps nothing but that page',
  async () => {
    const context = await browser.newContext(DESK)
    await pages.signIn(context, 'Installed Member')
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.goto(`${pages.url}/app/inbox/open`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await expect.poll(() => page.evaluate('navigator.serviceWorker.controller !== null')).toBe(true)
    const kept = await page.evaluate(`caches.keys()
      .then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))
      .then((requests) => requests.flat().map(({ url }) => new URL(url).pathname))`)
    expect(kept).toEqual(['/app/offline.html'])
    expect(problems).toEqual([])
    await context.setOffline(true)
    await page.reload()
    await page.getByRole('heading', { name: 'No connection' }).waitFor()
    await context.setOffline(false)
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.waitForURL(/\/app\/inbox/)
    const manifest = await (await context.request.get(`${pages.url}/app/manifest.webmanifest`)).json()
    for (const { src, type } of manifest.icons) {
      const icon = await context.request.get(`${pages.url}${src}`)
      expect([icon.status(), icon.headers()['content-type']]).toEqual([200, type])
    }
    await context.close()
  },
  LONG,
)
