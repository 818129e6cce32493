/** Access to the web chat widget: by keyboard, by screen reader, in either direction, as a known person, out of hours. */
import { createHmac } from 'node:crypto'
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PHONE } from './open-browser.ts'
import {
  dialog,
  IDENTITY_SECRET,
  launcher,
  log,
  newestConversation,
  openChat,
  PATIENCE_MS,
  type StartedWidget,
  startWidget,
  write,
} from './widget.fixture.ts'

const HASH = createHmac('sha256', IDENTITY_SECRET).update('user-42').digest('hex')
let widget: StartedWidget

beforeAll(async () => {
  widget = await startWidget(`data-user-id="user-42" data-user-hash="${HASH}" data-user-name="Asha Rao"`)
}, PATIENCE_MS)
afterAll(() => widget?.close(), PATIENCE_MS)

/** The name of the element in the shadow root that has the focus. */
const focused = (page: Page) =>
  page.evaluate<string | null>(`(() => {
    const active = document.querySelector('parley-chat').shadowRoot.activeElement
    return active && (active.getAttribute('aria-label') ?? active.textContent)
  })()`)

describe('the widget', { timeout: PATIENCE_MS }, () => {
  test('is closed with Escape, gives the focus back, and keeps it inside on a phone', async () => {
    const { page } = await widget.openPage(PHONE)
    await launcher(page).focus()
    await page.keyboard.press('Enter')
    await dialog(page).getByText('Namaste! I am Meera').waitFor()
    expect(await focused(page)).toBe('Write a message')
    const seen = new Set<string | null>()
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab')
      seen.add(await focused(page))
    }
    expect([...seen]).toEqual(expect.arrayContaining(['More', 'Close the chat', 'Attach a file']))
    expect(seen.has(null)).toBe(false)
    await page.keyboard.press('Escape')
    await launcher(page).waitFor()
    expect(await focused(page)).toBe('Open the chat')
  })

  test.each([
    ['light, from left to right', '', 'ltr'],
    ['dark, from right to left', '&language=ar&theme=dark', 'rtl'],
  ])('has no serious finding of axe: %s', async (_name, query, direction) => {
    const page = await (await widget.browser.newContext()).newPage()
    await page.goto(`${widget.pages.url}/widget-demo?channel=${widget.channelId}${query}`)
    await openChat(page)
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<axe.AxeResults>('axe.run()')
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    const root = "document.querySelector('parley-chat').shadowRoot.querySelector('.root')"
    expect(await page.evaluate(`getComputedStyle(${root}).direction`)).toBe(direction)
  })

  test('shows the chat of the person that the page has signed', async () => {
    const { page } = await widget.openPage()
    await openChat(page)
    await write(page, 'What does a hair spa cost?')
    await log(page)
      .getByText(/₹1,200/)
      .first()
      .waitFor()
    const { contact_id } = await newestConversation(widget)
    const contact = await widget.pages.api.call('contacts.get', { id: contact_id })
    expect(contact.name).toBe('Asha Rao')
    expect(contact.identities).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'external', value: 'user-42' })]),
    )
    // Another device of the same person.
    const { page: other } = await widget.openPage()
    await openChat(other)
    await log(other).getByText('What does a hair spa cost?').waitFor()
  })

  test('takes a message and an address while nobody is there, neither people nor an agent', async () => {
    const { api } = widget.pages
    const [agent] = (await api.call('agents.list', {})).data
    await api.call('agents.pause', { id: agent!.id })
    const hours = { name: 'Never', time_zone: 'UTC', hours: [], is_default: true }
    const { id: hoursId } = await api.call('business_hours.create', hours)
    const page = await (await widget.browser.newContext({ locale: 'en-GB' })).newPage()
    await page.goto(`${widget.pages.url}/widget-demo?channel=${widget.channelId}`)
    await launcher(page).click()
    // Without an agent the chat has the name of its channel.
    const dialog = (of: Page) => of.getByRole('dialog', { name: 'Chat with Salon website' })
    await dialog(page).getByLabel('Name').fill('Nisha')
    await dialog(page).getByRole('button', { name: 'Leave the message' }).click()
    await dialog(page).getByText('This is not an e-mail address.').waitFor()
    await dialog(page).getByLabel('E-mail').fill('nisha@example.com')
    await dialog(page).getByRole('textbox', { name: 'Message', exact: true }).fill('The pump is broken')
    await dialog(page).getByRole('button', { name: 'Leave the message' }).click()
    await dialog(page).getByText('We also answer to nisha@example.com.').waitFor()
    await dialog(page).getByRole('log').getByText('The pump is broken').waitFor()
    const known = async () => {
      const { contact_id } = await newestConversation(widget)
      const { name, email } = await api.call('contacts.get', { id: contact_id })
      return [name, email]
    }
    await expect.poll(known, { timeout: PATIENCE_MS }).toEqual(['Nisha', 'nisha@example.com'])
    await api.call('business_hours.delete', { id: hoursId })
    await api.call('agents.activate', { id: agent!.id })
  })
})
