/** Every page of the dashboard: no serious finding of axe, no error in the console, nothing wider than a phone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DASHBOARD_PAGES, pathOf } from './dashboard-pages.ts'
import { type DemoPages, HISTORY_MS } from './demo/demo.ts'
import { DEMO_ENV, fillDemo } from './demo/fill-demo.ts'
import { DESK, openBrowser, PHONE } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LONG = 120_000
const FILLING = 400_000

interface Finding {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

let pages: StartedPages
let browser: Browser
let demo: DemoPages
const contexts = new Map<string, BrowserContext>()

beforeAll(async () => {
  pages = await startPages(DEMO_ENV, { behind: HISTORY_MS })
  browser = await openBrowser()
  demo = await fillDemo(pages)
}, FILLING)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

/** One context for each screen, since signing in is slow on purpose. */
async function contextOf(name: string, options: BrowserContextOptions): Promise<BrowserContext> {
  const known = contexts.get(name)
  if (known) return known
  const context = await browser.newContext({ ...options, bypassCSP: true })
  await pages.signIn(context, `Reader on ${name}`)
  contexts.set(name, context)
  return context
}

async function open(context: BrowserContext, path: string): Promise<{ page: Page; problems: string[] }> {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`${pages.url}/app${path}`)
  await page.locator('main').first().waitFor()
  // The page of components shows one that stays.
  await page.locator('.skel:not([data-state="loading"] *)').first().waitFor({ state: 'detached' })
  await page.waitForLoadState('load')
  return { page, problems }
}

/** Text spacing that a reader may set (WCAG 1.4.12). It also stands for fonts that are wider than ours. */
const WIDE_TEXT = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }'

async function findingsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const run =
    'axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })'
  const { violations } = (await page.evaluate(run)) as { violations: Finding[] }
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
    )
}

describe.each([
  ['a desk', DESK],
  ['a phone', PHONE],
  ['a phone with wide text', PHONE, WIDE_TEXT],
  ['a dark desk', { ...DESK, colorScheme: 'dark' as const }],
])('on %s', (name, options, style = '') => {
  test.each(DASHBOARD_PAGES)(
    '$name has no serious finding and fits the screen',
    async (dashboardPage) => {
      const path = pathOf(dashboardPage, demo)
      const { page, problems } = await open(await contextOf(name, options), path)
      if (style) await page.addStyleTag({ content: style })
      expect(await findingsOf(page)).toEqual([])
      expect(problems).toEqual([])
      const { wide, screen } = (await page.evaluate(
        '({ wide: document.documentElement.scrollWidth, screen: innerWidth })',
      )) as { wide: number; screen: number }
      expect(wide).toBeLessThanOrEqual(screen)
      await page.close()
    },
    LONG,
  )
})
