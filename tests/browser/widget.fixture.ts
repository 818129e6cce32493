/** The demo business's web chat on a page of another origin, and the parts of the widget as a reader names them. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { type HostPage, startHostPage } from './host-page.ts'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

/** The machine of a test run may be busy; a browser that was started then takes long. */
export const PATIENCE_MS = 120_000
export const IDENTITY_SECRET = 'identity-secret-of-the-tests-0123456789'

export interface StartedWidget {
  pages: StartedPages
  browser: Browser
  channelId: string
  host: HostPage
  openPage(options?: BrowserContextOptions): Promise<OpenPage>
  close(): Promise<void>
}

export interface OpenPage {
  page: Page
  /** Errors and warnings of the page's console: a refusal of its policy is one. */
  complaints: readonly string[]
}

/** `flags`: of the browser. */
export async function startWidget(attributes = '', flags: readonly string[] = []): Promise<StartedWidget> {
  const pages = await startPages()
  const browser = await openBrowser(flags)
  const { data } = await pages.api.call('channels.list', { limit: 100 })
  const channelId = data.find(({ kind }) => kind === 'webchat')!.id
  const host = await startHostPage({
    server: pages.url,
    attributes: `data-channel="${channelId}" ${attributes}`,
  })
  await pages.api.call('channels.update', {
    id: channelId,
    credentials: { allowed_origins: [host.url, pages.url], identity_secret: IDENTITY_SECRET },
  })
  return {
    pages,
    browser,
    channelId,
    host,
    async openPage(options = DESK) {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(host.url)
      return { page, complaints }
    },
    async close() {
      await browser.close()
      await host.close()
      await pages.close()
    },
  }
}

export const launcher = (page: Page) => page.getByRole('button', { name: /^Open the chat/ })
export const dialog = (page: Page) => page.getByRole('dialog', { name: 'Chat with Glow & Go Salon' })
/** The shown conversation, without the texts for screen readers. */
export const log = (page: Page) => dialog(page).getByRole('log')
export const field = (page: Page) => page.getByRole('textbox', { name: 'Write a message' })

export async function openChat(page: Page): Promise<void> {
  await launcher(page).click()
  await dialog(page).getByText('Namaste! I am Meera').waitFor()
}

export async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}

/** The conversation of the newest visitor. */
export async function newestConversation({ pages, channelId }: StartedWidget) {
  const { data } = await pages.api.call('conversations.list', { channel_id: channelId, limit: 1 })
  return data[0]!
}
