/** The site of the documentation in a browser: it fits, reads well to everybody, finds what is searched, and runs nothing foreign. */
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { startTestServer, type TestServer } from '@parley/server/testing/server'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser, PHONE } from './open-browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const BUILT = join(import.meta.dirname, '..', '..', 'site', 'dist')
const PAGES = readdirSync(BUILT, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.html') && name !== '404.html')
  .map((name) => `/docs/${name.replaceAll('\\', '/').replace(/(?:(?<=^|\/)index)?\.html$/, '')}`)
  .sort()
/** Looked at by axe: a page of each kind. All of them would take a quarter of an hour; `PARLEY_ALL_PAGES=1` looks at all. */
const LOOKED_AT = process.env.PARLEY_ALL_PAGES
  ? /./
  : /\/docs\/(?:$|\w+\/$|tasks\/(?:getting-started|webhooks|web-chat)|concepts\/|reference\/(?:errors|configuration|operations\/(?:messages|attachments))|dialects\/orbit|operating\/(?:promises|data-map)|project\/decisions\/docs-site)/
const LONG = 600_000

interface Finding {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary: string }[]
}

let server: TestServer
let url: string
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  url = await server.http.listen({ port: 0 })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
}, 60_000)

/** A page of which each problem is noted: errors, and requests to another host. */
async function openPage(context: BrowserContext): Promise<{ page: Page; problems: string[] }> {
  const page = await context.newPage()
  const problems: string[] = []
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) problems.push(`asks ${request.url()}`)
  })
  return { page, problems }
}

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

test('every page fits a desk and a phone, and runs without an error', { timeout: LONG }, async () => {
  expect(PAGES.length).toBeGreaterThan(250)
  const context = await browser.newContext(DESK)
  const { page, problems } = await openPage(context)
  const wide: string[] = []
  for (const path of PAGES) {
    await page.setViewportSize(DESK.viewport!)
    await page.goto(url + path, { waitUntil: 'load' })
    for (const width of [1440, 375]) {
      await page.setViewportSize({ width, height: 900 })
      if (await page.evaluate('document.documentElement.scrollWidth > innerWidth'))
        wide.push(`${path} ${width}`)
    }
  }
  await context.close()
  expect(wide).toEqual([])
  expect(problems).toEqual([])
})

test.each([
  ['a desk', DESK],
  ['a phone', PHONE],
  ['a dark desk', { ...DESK, colorScheme: 'dark' as const }],
])(
  'on %s the pages have no serious finding',
  { timeout: LONG },
  async (_name, options: BrowserContextOptions) => {
    const looked = PAGES.filter((path) => LOOKED_AT.test(path))
    expect(looked.length).toBeGreaterThan(15)
    const context = await browser.newContext(options)
    const { page } = await openPage(context)
    const found: string[] = []
    for (const path of looked) {
      await page.goto(url + path, { waitUntil: 'load' })
      found.push(...(await findingsOf(page)).map((finding) => `${path}: ${finding}`))
    }
    await context.close()
    expect(found).toEqual([])
  },
)

test('search finds a guide, from an index that this server has', async () => {
  const context = await browser.newContext(DESK)
  const { page, problems } = await openPage(context)
  await page.goto(`${url}/docs/`)
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('searchbox').fill('verify signature webhook')
  const results = page.getByRole('option')
  await results.first().waitFor()
  expect((await results.allTextContents()).join()).toContain('Receive webhooks')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await context.close()
  expect(problems).toEqual([])
})

test.each([
  ['emergency priority rules', 'Priority rules'],
  ['upgrade without a pause', 'Upgrade'],
])('the search for "%s" shows the page %s before any other', async (words, title) => {
  const context = await browser.newContext(DESK)
  const { page } = await openPage(context)
  await page.goto(`${url}/docs/`)
  await page.getByRole('button', { name: 'Search' }).first().click()
  await page.getByRole('searchbox').fill(words)
  const first = page.getByRole('option').first()
  await first.waitFor()
  await expect.poll(() => first.textContent()).toContain(title)
  await context.close()
})

test('a reader chooses dark or light, and it stays', async () => {
  const context = await browser.newContext({ ...DESK, colorScheme: 'light' })
  const { page } = await openPage(context)
  const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  await page.goto(`${url}/docs/tasks/webhooks`, { waitUntil: 'networkidle' })
  expect(await ground()).toBe('rgb(255, 255, 255)')
  await page.getByRole('switch').first().click()
  await page.locator('html.dark').waitFor()
  await page.reload()
  await page.locator('html.dark').waitFor()
  expect(await ground()).not.toBe('rgb(255, 255, 255)')
  await context.close()
})

test('the code of an operation is shown in the language that the reader chooses', async () => {
  const context = await browser.newContext(DESK)
  const { page } = await openPage(context)
  await page.goto(`${url}/docs/reference/operations/messages#messagessend`, { waitUntil: 'networkidle' })
  const group = page.locator('.vp-code-group').first()
  expect(await group.locator('.blocks > .active').innerText()).toContain('curl')
  await group.getByText('Python', { exact: true }).click()
  expect(await group.locator('.blocks > .active').innerText()).toContain('parley.messages.send(')
  await context.close()
})
