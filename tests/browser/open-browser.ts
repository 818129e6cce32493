/** A real Chromium, carried by a package, for tests of pages. */
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core'

export async function openBrowser(): Promise<Browser> {
  // Pages come from the loopback; a proxy of the surroundings would only be in the way.
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--disable-background-networking', '--no-proxy-server'],
    headless: true,
  })
}

export const DESK: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'en-GB' }
export const PHONE: BrowserContextOptions = {
  viewport: { width: 375, height: 812 },
  locale: 'en-GB',
  isMobile: true,
  hasTouch: true,
}
