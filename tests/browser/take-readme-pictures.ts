/** The pictures of the README, small: a browser writes them as WebP. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { DASHBOARD_PAGES, pathOf } from './dashboard-pages.ts'
import type { DemoPages } from './demo/demo.ts'
import type { StartedPages } from './serve-pages.ts'

/** By the name of the file: the page of the dashboard. */
const PICTURES = { inbox: 'conversation', overview: 'overview', campaign: 'campaign' }
const QUALITY = 0.82
const DESK = { viewport: { width: 1440, height: 900 }, locale: 'en-IN', timezoneId: 'Asia/Kolkata' } as const

export interface PictureOptions {
  pages: StartedPages
  demo: DemoPages
  browser: Browser
  folder: string
  /** The member who looks. */
  email: string
}

export async function takeReadmePictures(options: PictureOptions, settled: Settled): Promise<number> {
  const { pages, demo, browser, folder, email } = options
  const context = await browser.newContext({ ...DESK, colorScheme: 'light' })
  await pages.signInAgain(context, email)
  const page = await context.newPage()
  for (const [file, name] of Object.entries(PICTURES)) {
    const dashboardPage = DASHBOARD_PAGES.find((known) => known.name === name)!
    await page.goto(`${pages.url}/app${pathOf(dashboardPage, demo)}`)
    await page.locator('main').first().waitFor()
    await settled(page)
    writeFileSync(join(folder, `${file}.webp`), await toWebp(browser, await page.screenshot()))
  }
  await context.close()
  return Object.keys(PICTURES).length
}

type Settled = (
  page: Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['newPage']>>,
) => Promise<void>

async function toWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const context = await browser.newContext()
  const page = await context.newPage()
  const written = (await page.evaluate(`(async () => {
    const picture = new Image()
    picture.src = 'data:image/png;base64,${png.toString('base64')}'
    await picture.decode()
    const canvas = document.createElement('canvas')
    canvas.width = picture.width
    canvas.height = picture.height
    canvas.getContext('2d').drawImage(picture, 0, 0)
    return canvas.toDataURL('image/webp', ${QUALITY})
  })()`)) as string
  await context.close()
  return Buffer.from(written.slice(written.indexOf(',') + 1), 'base64')
}
