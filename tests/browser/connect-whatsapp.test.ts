/** A real number is connected in the steps of the page, against a Graph API on loopback. */
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000
const NUMBER = '106540352242922'
const TOKEN = 'EAAG-of-the-tests'
const SECRET = 'secret-of-the-app'

let graph: FakeGraph
let pages: StartedPages
let browser: Browser

beforeAll(async () => {
  graph = await startFakeGraph({ access_tokens: [TOKEN] })
  pages = await startPages({ PARLEY_WHATSAPP_GRAPH_URL: graph.url })
  browser = await openBrowser()
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
  await graph?.stop()
}, 60_000)

async function nameNumber(page: Page): Promise<void> {
  await page.goto(`${pages.url}/app/channels/connect`)
  await page.getByLabel('Name').fill('Front desk')
  await page.getByLabel('Phone number ID').fill(NUMBER)
  await page.getByLabel('WhatsApp Business account ID').fill('102290129340398')
  await page.getByRole('button', { name: 'Next' }).click()
}

/** Meta asks whether the address is meant, as after “Verify and save”. */
async function verifyAtMeta(page: Page): Promise<string> {
  const shown = page.locator('.copy .mono')
  const hookUrl = (await shown.nth(0).textContent())!
  const question = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': (await shown.nth(1).textContent())!,
    'hub.challenge': '1158201444',
  })
  expect(await (await fetch(`${hookUrl}?${question}`)).text()).toBe('1158201444')
  return hookUrl
}

/** A customer writes; Meta signs with the secret of the app. */
async function writeTo(hookUrl: string): Promise<void> {
  const timestamp = Math.floor(Date.now() / 1000)
  const message = { phone_number_id: NUMBER, from: '+919812345678', text: 'Hello', timestamp }
  const body = JSON.stringify(textMessageWebhook(message))
  const received = await fetch(hookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
    body,
  })
  expect(received.status).toBe(200)
}

test(
  'each step of connecting a number is checked at the provider while it is typed, and the steps survive a reload',
  async () => {
    const agent = await pages.liveApi.call('agents.create', { name: 'Meera', status: 'active' })
    const context = await browser.newContext(DESK)
    await pages.signIn(context, 'Connecting Member', { mode: 'live' })
    const page = await context.newPage()
    await nameNumber(page)

    await page.getByLabel('Access token').fill('EAAG-mistyped')
    const checks = page.locator('.live-checks')
    await checks.locator('.bad').first().waitFor()
    await page.getByLabel('Access token').fill(TOKEN)
    await checks.locator('.good').first().waitFor()
    expect((await pages.liveApi.call('channels.list', {})).data).toEqual([])

    await page.getByLabel('App secret').fill(SECRET)
    await expect.poll(() => checks.locator('.bad').count()).toBe(0)
    await page.getByRole('button', { name: 'Save and check at Meta' }).click()
    await page.getByText('Meta confirms number and token').waitFor()
    await page.reload()
    await page.getByText('Meta confirms number and token').waitFor()

    const hookUrl = await verifyAtMeta(page)

    const elsewhere = await browser.newContext(DESK)
    await pages.signIn(elsewhere, 'Another Member', { mode: 'live' })
    const other = await elsewhere.newPage()
    await other.goto(page.url())
    await other.getByRole('button', { name: 'Make a new one' }).click()
    await other.locator('.copy .mono').nth(1).waitFor()
    expect(await verifyAtMeta(other)).toBe(hookUrl)

    await writeTo(hookUrl)
    await page.getByText('it has arrived').waitFor()

    await page.getByLabel('Answers').selectOption({ label: 'Meera' })
    await page.getByRole('link', { name: 'Open the channel' }).click()
    await page.getByRole('heading', { level: 1, name: 'Front desk' }).waitFor()
    const [channel] = (await pages.liveApi.call('channels.list', {})).data
    expect(channel).toMatchObject({ name: 'Front desk', agent_id: agent.id })
    expect(channel!.verified_at).not.toBeNull()
  },
  LONG,
)
