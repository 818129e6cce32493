/**
 * `npm run screenshots [FOLDER]`: pictures of every page of the dashboard with the demo business, at 375 and 1440 px, light and
 * dark, and as a new live workspace shows them, which is empty. FOLDER is `screenshots` by default.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { DASHBOARD_PAGES } from './dashboard-pages.ts'
import { fillDemo } from './fill-demo.ts'
import { DESK, openBrowser, PHONE } from './open-browser.ts'
import { type StartedPages, servePages } from './serve-pages.ts'

/** Late pictures and fonts have arrived by then. */
const SETTLED_MS = 700

const SCREENS: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: 'desk-light', options: { ...DESK, colorScheme: 'light' } },
  { name: 'desk-dark', options: { ...DESK, colorScheme: 'dark' } },
  { name: 'phone-light', options: { ...PHONE, colorScheme: 'light' } },
  { name: 'phone-dark', options: { ...PHONE, colorScheme: 'dark' } },
]

async function takeAll(pages: StartedPages, browser: Browser, folder: string): Promise<number> {
  let taken = 0
  for (const mode of ['test', 'live'] as const) {
    for (const { name, options } of SCREENS) {
      const context = await browser.newContext(options)
      await pages.signIn(context, 'Anita Rao', { mode })
      const page = await context.newPage()
      for (const { name: pageName, path } of DASHBOARD_PAGES) {
        await page.goto(`${pages.url}/app${path}`)
        await page.locator('main').first().waitFor()
        await page.waitForTimeout(SETTLED_MS)
        const state = mode === 'live' ? '-empty' : ''
        await page.screenshot({ path: join(folder, `${pageName}${state}-${name}.png`) })
        taken++
      }
      await context.close()
    }
  }
  return taken
}

const folder = resolve(process.argv[2] ?? 'screenshots')
mkdirSync(folder, { recursive: true })
const data = mkdtempSync(join(tmpdir(), 'parley-screenshots-'))
const pages = await servePages(data)
const browser = await openBrowser()
try {
  await fillDemo(pages.api)
  console.log(`${await takeAll(pages, browser, folder)} pictures in ${folder}`)
} finally {
  await browser.close()
  await pages.close()
  rmSync(data, { recursive: true, force: true })
}
