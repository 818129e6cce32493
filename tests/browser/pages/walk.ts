/** One server, one browser and one signed-in owner for a file that walks through pages. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { DESK, openBrowser } from '../open-browser.ts'
import { type PageOptions, type SignedInMember, type StartedPages, startPages } from '../start-pages.ts'

/** A page that is slow on a busy machine is not wrong. */
export const PATIENCE_MS = 240_000

/** Shorter than a test, so that a failure names what it waited for. */
const LOCATOR_MS = 60_000

export interface Walk {
  readonly pages: StartedPages
  readonly page: Page
  readonly member: SignedInMember
  /** Below /app, and waits until the page is there. */
  go(path: string): Promise<void>
  /** Something that was said in a toast. */
  said(text: string | RegExp): Locator
  dialog(): Locator
  button(name: string | RegExp): Locator
  /** Errors in the console, without those of requests that the server refused on purpose. */
  readonly complaints: readonly string[]
}

interface WalkOptions extends PageOptions {
  env?: Record<string, string>
  browser?: BrowserContextOptions
  mode?: 'live' | 'test'
}

/** The browser writes it for each answer such as 409, whatever the page makes of it. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4/

export function walkPages({ env, browser: options, mode, ...time }: WalkOptions = {}): Walk {
  let pages: StartedPages
  let browser: Browser
  let page: Page
  let member: SignedInMember
  const complaints: string[] = []
  beforeAll(async () => {
    pages = await startPages(env, time)
    browser = await openBrowser()
    const context = await browser.newContext({ ...DESK, ...options })
    context.setDefaultTimeout(LOCATOR_MS)
    member = await pages.signIn(context, 'Anita Rao', mode ? { mode } : {})
    page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error' && !REFUSED.test(message.text())) complaints.push(message.text())
    })
    page.on('pageerror', ({ message }) => complaints.push(message))
  }, PATIENCE_MS)
  afterAll(async () => {
    await browser?.close()
    await pages?.close()
  }, PATIENCE_MS)
  return {
    get pages() {
      return pages
    },
    get page() {
      return page
    },
    get member() {
      return member
    },
    complaints,
    async go(path) {
      await page.goto(`${pages.url}/app${path}`)
      await page.locator('main').first().waitFor()
    },
    said: (text) => page.getByRole('status').filter({ hasText: text }).first(),
    dialog: () => page.getByRole('dialog').or(page.getByRole('alertdialog')),
    button: (name) => page.getByRole('button', { name }),
  }
}
