/**
 * `npm run screenshots [FOLDER] [PAGES]`: pictures of every page of the dashboard and the widget with the demo business, at 375
 * and 1440 px, light and dark, in Hindi, and as a new live workspace shows them, which is empty. FOLDER is `screenshots` by
 * default. PAGES is the beginning of the names of those that are wanted; without one that fits it lists the names.
 * `npm run screenshots docs/pictures readme` takes the pictures of the README.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { type DashboardPage, pathOf } from './dashboard-pages.ts'
import { type DemoPages, HISTORY_MS } from './demo/demo.ts'
import { DEMO_ENV, fillDemo } from './demo/fill-demo.ts'
import { DESK, openBrowser, PHONE } from './open-browser.ts'
import { type StartedPages, servePages } from './serve-pages.ts'
import { takeReadmePictures } from './take-readme-pictures.ts'
import { chooseWanted, type Wanted } from './wanted-pages.ts'

/** Late pictures and fonts have arrived by then. */
const SETTLED_MS = 700
const ANITA = { test: 'anita@example.com', live: 'anita.live@example.com' }

/** The demo business is in Bengaluru, and so is its reader. */
const READER = { locale: 'en-IN', timezoneId: 'Asia/Kolkata' }

const SCREENS: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: 'desk-light', options: { ...DESK, ...READER, colorScheme: 'light' } },
  { name: 'desk-dark', options: { ...DESK, ...READER, colorScheme: 'dark' } },
  { name: 'phone-light', options: { ...PHONE, ...READER, colorScheme: 'light' } },
  { name: 'phone-dark', options: { ...PHONE, ...READER, colorScheme: 'dark' } },
  { name: 'hindi', options: { ...DESK, ...READER, colorScheme: 'light', locale: 'hi-IN' } },
]

interface Shoot {
  pages: StartedPages
  demo: DemoPages
  browser: Browser
  folder: string
  wanted: Wanted
}

/** A part that loads shows nothing at first, and then its skeleton. */
const UNTIL_SKELETON_MS = 250

async function settled(page: Page): Promise<void> {
  await page.waitForTimeout(UNTIL_SKELETON_MS)
  await page.locator('.skel:not([data-state="loading"] *)').first().waitFor({ state: 'detached' })
  await page.waitForTimeout(SETTLED_MS)
}

async function takeDashboard(shoot: Shoot, context: BrowserContext, ending: string): Promise<number> {
  const wanted: readonly DashboardPage[] = shoot.wanted.dashboard
  const page = await context.newPage()
  for (const dashboardPage of wanted) {
    await page.goto(`${shoot.pages.url}/app${pathOf(dashboardPage, shoot.demo)}`)
    await page.locator('main').first().waitFor()
    await settled(page)
    await page.screenshot({ path: join(shoot.folder, `${dashboardPage.name}-${ending}.png`) })
  }
  return wanted.length
}

/** Closed, greeting, and with an answer. */
async function takeWidget(shoot: Shoot, context: BrowserContext, ending: string): Promise<number> {
  if (!shoot.wanted.widget) return 0
  const page = await context.newPage()
  const take = (name: string) => page.screenshot({ path: join(shoot.folder, `widget${name}-${ending}.png`) })
  const { data } = await shoot.pages.api.call('channels.list', {})
  const channel = data.find(({ kind }) => kind === 'webchat')!
  await page.goto(`${shoot.pages.url}/widget-demo?channel=${channel.id}`)
  const launcher = page.locator('[aria-haspopup="dialog"]').first()
  await launcher.waitFor()
  await page.waitForTimeout(SETTLED_MS)
  await take('')
  await launcher.click()
  const question = page.getByRole('button', { name: 'What does a haircut cost?' })
  await question.waitFor()
  await page.waitForTimeout(SETTLED_MS)
  await take('-open')
  await question.click()
  await page.getByText(/₹/).last().waitFor()
  await page.waitForTimeout(SETTLED_MS)
  await take('-answered')
  return 3
}

async function takeSignIn(shoot: Shoot, options: BrowserContextOptions, ending: string): Promise<number> {
  const stranger = await shoot.browser.newContext(options)
  const page = await stranger.newPage()
  await page.goto(`${shoot.pages.url}/app/sign-in`)
  await page.locator('form').waitFor()
  await page.screenshot({ path: join(shoot.folder, `sign-in-${ending}.png`) })
  await stranger.close()
  return 1
}

async function takeAll(shoot: Shoot): Promise<number> {
  let taken = 0
  for (const { name, options } of SCREENS) {
    for (const mode of ['test', 'live'] as const) {
      if (name === 'hindi' && mode === 'live') continue
      const context = await shoot.browser.newContext(options)
      await shoot.pages.signInAgain(context, ANITA[mode])
      taken += await takeDashboard(shoot, context, mode === 'live' ? `empty-${name}` : name)
      if (mode === 'test') taken += await takeWidget(shoot, context, name)
      await context.close()
    }
    if (shoot.wanted.signIn) taken += await takeSignIn(shoot, options, name)
  }
  return taken
}

async function takeScreenshots(folder: string, wanted: Wanted | 'readme'): Promise<number> {
  mkdirSync(folder, { recursive: true })
  const data = mkdtempSync(join(tmpdir(), 'parley-screenshots-'))
  const pages = await servePages(data, DEMO_ENV, { behind: HISTORY_MS })
  const browser = await openBrowser()
  try {
    await pages.join('Anita Rao', { email: ANITA.test })
    await pages.join('Anita Rao', { email: ANITA.live, mode: 'live' })
    const demo = await fillDemo(pages)
    if (wanted === 'readme')
      return await takeReadmePictures({ pages, demo, browser, folder, email: ANITA.test }, settled)
    return await takeAll({ pages, demo, browser, folder, wanted })
  } finally {
    await browser.close()
    await pages.close()
    rmSync(data, { recursive: true, force: true })
  }
}

const folder = resolve(process.argv[2] ?? 'screenshots')
const choice = process.argv[3] === 'readme' ? 'readme' : chooseWanted(process.argv[3] ?? '')
if (typeof choice === 'object' && 'problem' in choice) {
  console.error(choice.problem)
  process.exitCode = 64
} else console.log(`${await takeScreenshots(folder, choice)} pictures in ${folder}`)
