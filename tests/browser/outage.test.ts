import type { Browser, Page } from 'playwright-core'
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

async function write(name: string, phone: string, text: string): Promise<void> {
  const { data } = await pages.api.call('channels.list', {})
  const { id } = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!
  await pages.api.call('sandbox.receive', { id, from: phone, name, content: { type: 'text', text } })
}

/** From now on the readings of threads fail, as behind a proxy whose server is away. */
async function breakReadings(page: Page): Promise<() => Promise<void>> {
  const THREADS = /\/v1\/(messages|conversations\/)/
  await page.route(THREADS, (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ status: 503, contentType: 'text/plain', body: 'no server' })
      : route.continue(),
  )
  return () => page.unroute(THREADS)
}

test(
  'during an outage an open thread stays, and one that could not be read shows itself afterwards',
  async () => {
    await write('Stays Open', '+919811100001', 'Are you open on Sunday?')
    await write('Read Later', '+919811100002', 'Do you sell shampoo?')
    const context = await browser.newContext(DESK)
    await pages.signIn(context, 'Omar')
    const page = await context.newPage()
    await page.goto(`${pages.url}/app/inbox/with-ai`)
    const log = page.getByRole('log')
    await page.getByRole('option', { name: /Stays Open/ }).click()
    await log.getByText('Are you open on Sunday?', { exact: true }).waitFor()

    const mend = await breakReadings(page)
    let failures = 0
    page.on('response', (response) => {
      if (response.status() === 503) failures += 1
    })
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByText('You answer', { exact: true }).waitFor()
    // The client tries three times, and the page reads again by itself after that.
    await expect.poll(() => failures).toBeGreaterThan(3)
    await log.getByText('Are you open on Sunday?', { exact: true }).waitFor()
    expect(await page.getByRole('region', { name: 'Conversation' }).getByRole('alert').count()).toBe(0)
    await page.getByRole('option', { name: /Read Later/ }).click()
    await page.getByRole('alert').first().waitFor()
    await mend()
    await log.getByText('Do you sell shampoo?', { exact: true }).waitFor()
    await context.close()
  },
  LONG,
)
