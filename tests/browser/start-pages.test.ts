import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

let pages: StartedPages
let browser: Browser

beforeAll(async () => {
  pages = await startPages()
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

test('a member who accepted an invitation sees the inbox of that workspace, and a stranger the sign-in page', async () => {
  const context = await browser.newContext(DESK)
  await pages.signIn(context, 'Priya Nair')
  const page = await context.newPage()
  await page.goto(`${pages.url}/app`)
  await page.getByRole('navigation').getByText('Inbox').first().waitFor()
  await page.getByText('Priya Nair').first().waitFor()

  const stranger = await (await browser.newContext(DESK)).newPage()
  await stranger.goto(`${pages.url}/app`)
  await stranger.getByLabel('Password', { exact: true }).waitFor()
  expect(new URL(stranger.url()).pathname).toBe('/app/sign-in')
}, 120_000)
