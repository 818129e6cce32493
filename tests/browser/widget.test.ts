/** The web chat widget in a real browser, on a page of another origin with a strict Content-Security-Policy. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DESK } from './open-browser.ts'
import {
  dialog,
  field,
  log,
  newestConversation,
  openChat,
  PATIENCE_MS,
  type StartedWidget,
  startWidget,
  write,
} from './widget.fixture.ts'

let widget: StartedWidget

beforeAll(async () => {
  widget = await startWidget()
}, PATIENCE_MS)
afterAll(() => widget?.close(), PATIENCE_MS)

const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mPYkaSPFTEMLQkARehSQaUdJAYAAAAASUVORK5CYII='

describe('a visitor of a page with a strict policy', { timeout: PATIENCE_MS }, () => {
  test('gets from the greeting to the handoff to the answer of a member, across a reload', async () => {
    const { page, complaints } = await widget.openPage()
    await openChat(page)
    const suggestion = dialog(page).getByRole('button', { name: 'Are you open on Sunday?' })
    await suggestion.click()
    await log(page)
      .getByText(/11 am to 6 pm/)
      .waitFor()
    expect(await suggestion.count()).toBe(0)
    await write(page, 'I want to talk to a person please')
    await dialog(page).getByText('Waiting for a person').waitFor()

    const { parley } = await widget.pages.signIn(await widget.browser.newContext(DESK), 'Farah Khan')
    const { id } = await newestConversation(widget)
    await parley.conversations.takeOver({ id })
    await dialog(page).getByText('Farah Khan joined', { exact: true }).waitFor()
    await field(page).fill('A thought that is not sent yet')
    await page.reload()

    // Open as before, with everything that was said, and with what was being written.
    await log(page).getByText('I want to talk to a person please').waitFor()
    await expect.poll(() => field(page).inputValue()).toBe('A thought that is not sent yet')
    await parley.messages.send({
      conversation_id: id,
      content: { type: 'text', text: 'Hi, this is Farah. What happened?' },
    })
    await log(page).getByText('Hi, this is Farah. What happened?', { exact: true }).waitFor()
    await dialog(page).getByText('Person at Glow & Go Salon').waitFor()
    expect(
      await log(page)
        .getByText(/11 am to 6 pm/)
        .count(),
    ).toBe(1)
    expect(complaints).toEqual([])
  })

  test('sends a message that was written without a connection once, when the connection is back', async () => {
    const { page } = await widget.openPage()
    await openChat(page)
    await page.context().setOffline(true)
    await write(page, 'Please keep two masks for me')
    await dialog(page).getByText('Waiting for a connection').waitFor()
    await page.getByText('You are offline. Messages wait here.').waitFor()
    await page.context().setOffline(false)
    await dialog(page).getByText('Waiting for a connection').waitFor({ state: 'detached' })
    const inbound = async () => {
      const { id } = await newestConversation(widget)
      const { data } = await widget.pages.api.call('messages.list', { conversation_id: id, limit: 100 })
      return data.filter(({ direction }) => direction === 'inbound').map(({ text }) => text)
    }
    await expect.poll(inbound, { timeout: PATIENCE_MS }).toEqual(['Please keep two masks for me'])
  })

  test('sees the conversation again though its first reading after a reload is cut off', async () => {
    const { page } = await widget.openPage()
    await openChat(page)
    await write(page, 'Are you open on Sunday?')
    const answer = log(page).getByText(/11 am to 6 pm/)
    await answer.waitFor()
    let readings = 0
    await page.route(/\/messages(\?|$)/, (route) => {
      const isFirst = route.request().method() === 'GET' && ++readings === 1
      return isFirst ? route.abort() : route.continue()
    })
    await page.reload()
    await answer.waitFor()
    expect(readings).toBe(2)
  })

  test('sends a picture and sees it, though the policy allows no pictures', async () => {
    const { page, complaints } = await widget.openPage()
    await openChat(page)
    await dialog(page)
      .locator('input[type=file]')
      .setInputFiles({ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from(PICTURE, 'base64') })
    await dialog(page).getByRole('button', { name: 'Remove broken.png' }).waitFor()
    await expect.poll(() => dialog(page).getByRole('button', { name: 'Send' }).isEnabled()).toBe(true)
    await write(page, 'It came like this')
    const picture = log(page).locator('canvas')
    // Drawn: a canvas that waits for its picture is 190 wide.
    await expect.poll(() => picture.getAttribute('width'), { timeout: PATIENCE_MS }).toBe('380')
    await log(page).getByText('It came like this').waitFor()
    // The server answers 409 while it still stores the picture; the browser notes each such answer.
    expect(complaints.filter((text) => !text.includes('status of 409'))).toEqual([])
  })
})
