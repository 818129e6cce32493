/** A real Chromium, carried by a package, for tests of pages. */
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium as playwright } from 'playwright-core'

/**
 * Left out of what the package proposes for running without a disk: in one process all contexts share their cookies, and
 * without web security a page may read answers that CORS keeps from it, so that a test would pass where a browser refuses.
 */
const LESS_THAN_A_BROWSER = [
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
]

/** A microphone that hears a beep each second; the browser asks nobody, and allows it or refuses it. */
export const FAKE_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
export const REFUSED_MICROPHONE = [
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream=deny',
]

export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  const given = chromium.args.filter((argument) => !LESS_THAN_A_BROWSER.includes(argument))
  // Pages come from the loopback; a proxy of the surroundings would only be in the way.
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...given, '--disable-background-networking', '--no-proxy-server', ...more],
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
