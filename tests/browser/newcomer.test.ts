/** The first minutes of a newcomer, from the link that the first start prints. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { PASSWORD, type StartedPages, startPages } from './start-pages.ts'

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

test(
  'a newcomer signs in with the printed link, plays a customer, takes over, answers, hands back, and the agent knows it',
  async () => {
    const page = await (await browser.newContext(DESK)).newPage()
    // The language of browsers on machines without one, which Intl refuses.
    await page.addInitScript(
      "for (const [name, value] of [['language', 'en-US@posix'], ['languages', ['en-US@posix']]]) Object.defineProperty(navigator, name, { value })",
    )
    const complaints = complaintsOf(page)
    await page.goto(pages.firstLink)
    await page.getByLabel('Your name').fill('Nora Newcomer')
    await page.getByLabel('E-mail').fill('nora@example.com')
    await page.getByLabel(/Choose a password/).fill(PASSWORD)
    await page.getByRole('button', { name: 'Begin' }).click()

    // The inbox of the demo business is empty, and leads to the simulator.
    await page.getByRole('link', { name: 'Open the simulator' }).filter({ visible: true }).click()
    const phone = page.getByRole('region', { name: 'Phone simulator' })
    const write = async (text: string) => {
      await phone.getByRole('textbox').fill(text)
      await phone.getByRole('textbox').press('Enter')
    }
    await write('Are you open on Sunday?')
    await phone.getByText(/11 am to 6 pm/).waitFor()
    await page.getByText('The way of the last message').waitFor()
    await write('Can I talk to a person please?')
    const row = page.getByRole('listbox', { name: 'In the inbox' }).getByRole('option')
    await row
      .getByText(/person/i)
      .first()
      .waitFor()

    await page.getByRole('link', { name: 'Open inbox' }).click()
    await page.getByRole('region', { name: 'Handoff' }).waitFor()
    await page.getByRole('button', { name: 'Take over' }).click()
    await page.getByText('You answer', { exact: true }).waitFor()
    const reply = 'Nora here: as an exception your haircut costs 350 rupees.'
    await page.getByLabel('Reply', { exact: true }).fill(reply)
    await page.keyboard.press('Enter')
    await page.getByRole('log').getByText(reply).waitFor()
    await page.getByRole('button', { name: 'Hand back' }).click()
    await page.getByText('Meera answers', { exact: true }).waitFor()

    // The phone is as it was left, and the agent keeps what the person promised.
    await page.getByRole('navigation').getByRole('link', { name: 'Try it' }).click()
    await phone.getByText(reply).waitFor()
    await write('How much was my haircut again?')
    await phone.locator('.pm:not(.me)').filter({ hasText: '350' }).nth(1).waitFor()
    expect(complaints).toEqual([])
  },
  LONG,
)

/** Errors in the console, such as a refusal of the page's policy. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  return complaints
}
