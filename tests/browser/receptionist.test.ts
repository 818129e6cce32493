/** A receptionist's day in the inbox: many customers, colleagues, a lost connection, a window that closes, a moved booking. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const CUSTOMERS = 30
const PATIENCE_MS = 240_000
const HOUR_MS = 3_600_000

let pages: StartedPages
let browser: Browser
let context: BrowserContext
let page: Page
/** Everything that was typed and sent, with the conversation that it was meant for. */
const sent: { conversationId: string; text: string; kind: 'reply' | 'note' }[] = []

beforeAll(async () => {
  pages = await startPages()
  browser = await openBrowser()
  await pages.api.call('canned_replies.create', {
    shortcut: 'thanks',
    title: 'Thank you',
    text: 'Thank you, {{contact.name}}. See you soon!',
  })
}, PATIENCE_MS)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

async function writeAsCustomers(): Promise<void> {
  const { data } = await pages.api.call('channels.list', {})
  const { id } = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!
  for (let number = 1; number <= CUSTOMERS; number++)
    await pages.api.call('sandbox.receive', {
      id,
      from: `+9198000${String(number).padStart(5, '0')}`,
      name: `Customer ${number}`,
      content: { type: 'text', text: 'Can I talk to a person please?' },
    })
  const waiting = async () => {
    const { data } = await pages.api.call('conversations.list', { open_responder: 'people', limit: 100 })
    return data.length
  }
  await expect.poll(waiting, { timeout: PATIENCE_MS }).toBe(CUSTOMERS)
}

const reply = () => page.getByLabel('Reply', { exact: true })
const log = () => page.getByRole('log')
const conversationId = () => new URL(page.url()).pathname.split('/').at(-1)!
const customer = () => page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { level: 2 })

/** Answers with the name of the customer. */
async function takeOver(): Promise<string> {
  // The conversation before says "You answer": this button is that of the next.
  await page.getByRole('button', { name: 'Take over' }).waitFor()
  await page.getByRole('region', { name: 'Handoff' }).waitFor()
  const name = (await customer().textContent())!
  await page.keyboard.press('t')
  await page.getByText('You answer', { exact: true }).waitFor()
  return name
}

async function send(text: string): Promise<void> {
  await reply().press('Enter')
  sent.push({ conversationId: conversationId(), text, kind: 'reply' })
  await log().getByText(text, { exact: true }).waitFor()
}

async function writeReply(text: string): Promise<void> {
  await page.keyboard.press('r')
  await page.keyboard.type(text)
  await expect.poll(() => reply().inputValue()).toBe(text)
}

async function sendCanned(name: string): Promise<void> {
  await page.keyboard.press('r')
  await page.keyboard.type('/thanks')
  await page.getByRole('option', { name: /^\/thanks/ }).waitFor()
  await page.keyboard.press('Enter')
  const text = `Thank you, ${name}. See you soon!`
  await expect.poll(() => reply().inputValue()).toBe(text)
  await send(text)
}

async function addNote(text: string): Promise<void> {
  await reply().press('Escape')
  await page.keyboard.press('n')
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  sent.push({ conversationId: conversationId(), text, kind: 'note' })
  await log().getByText(text, { exact: true }).waitFor()
}

/** Closes the open conversation, which opens the next. */
async function closeIt(): Promise<void> {
  const before = conversationId()
  await page.evaluate('document.activeElement.blur()')
  await page.keyboard.press('e')
  await page.waitForURL((url) => !url.pathname.endsWith(before))
}

/** A colleague takes over at the same moment: one of the two answers, both see who, and Rita's text stays. */
async function answerBesideColleague(): Promise<string> {
  const text = 'We have kept your place at five'
  const { parley } = await pages.signIn(await browser.newContext(DESK), 'Omar Colleague')
  await page.getByRole('button', { name: 'Take over' }).waitFor()
  await writeReply(text)
  await reply().press('Escape')
  const taking = parley.conversations.takeOver({ id: conversationId() }).then(
    () => 'Omar',
    (error: Error) => error.message,
  )
  await page.keyboard.press('t')
  const omar = await taking
  expect(omar).toMatch(/^(Omar|A person responds already\.)$/)
  if (omar === 'Omar') {
    await page.getByText('Omar Colleague answers', { exact: true }).waitFor()
    await page.keyboard.press('t')
  }
  await page.getByText('You answer', { exact: true }).waitFor()
  expect(await reply().inputValue()).toBe(text)
  await send(text)
  return (await customer().textContent())!
}

async function answerWithoutConnection(): Promise<void> {
  await context.setOffline(true)
  for (const text of ['The line is gone, this waits', 'And so does this']) {
    await writeReply(text)
    await send(text)
    await reply().press('Escape')
  }
  await log().getByText('Waits to be sent').first().waitFor()
  await context.setOffline(false)
  await log().getByText('Waits to be sent').first().waitFor({ state: 'detached' })
}

async function answerAcrossReload(): Promise<void> {
  const text = 'Half of it before the reload'
  await writeReply(text)
  await page.reload()
  await expect.poll(() => reply().inputValue()).toBe(text)
  await send(text)
}

/** Drags a booking from one hairdresser to the other. */
async function moveBooking(): Promise<void> {
  const { data: resources } = await pages.api.call('resources.list', {})
  const [anita, ravi] = ['Anita', 'Ravi'].map((name) => resources.find((one) => one.name === name)!)
  const slots = await pages.api.call('availability.list', {
    service: 'Haircut for men',
    resource_id: anita!.id,
    from: new Date().toISOString(),
    to: new Date(Date.now() + 7 * 24 * HOUR_MS).toISOString(),
  })
  const slot = slots.data[0]!
  const { id } = await pages.api.call('bookings.create', {
    service: 'Haircut for men',
    resource_id: anita!.id,
    starts_at: slot.starts_at,
    contact_phone: '+919800000001',
    name: 'Customer 1',
  })
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: anita!.time_zone }).format(
    Date.parse(slot.starts_at),
  )
  await page.goto(`${pages.url}/app/bookings?day=${day}&span=day&resource=all`)
  const block = page.locator(`[data-booking="${id}"]`)
  const from = (await block.boundingBox())!
  const to = (await page.locator(`[data-column="${day}/${ravi!.id}"]`).boundingBox())!
  await page.mouse.move(from.x + from.width / 2, from.y + 5)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, from.y + 5, { steps: 10 })
  await page.mouse.up()
  await page.getByText(/^Customer 1 is at .* now\.$/).waitFor()
  const moved = await pages.api.call('bookings.get', { id })
  expect([moved.resource_id, moved.starts_at]).toEqual([ravi!.id, slot.starts_at])
}

/** A day passes with a half-written reply: the text may not leave any more, and is kept beside the templates. */
async function windowCloses(): Promise<void> {
  const { conversationId: last } = sent.at(-1)!
  await page.goto(`${pages.url}/app/inbox/mine/${last}`)
  const text = 'One more thing about your visit'
  await page.getByText('You answer', { exact: true }).waitFor()
  await writeReply(text)
  pages.advance(25 * HOUR_MS)
  await reply().press('Enter')
  await log()
    .getByText(/^Not sent/)
    .waitFor()
  await log().getByRole('button', { name: 'Discard' }).click()
  await page.reload()
  await page.getByText(`Your draft is kept: ${text}`).waitFor()
}

/** Each text is in the conversation that it was written for, once. */
async function expectAllOnce(): Promise<void> {
  const found: typeof sent = []
  for (const id of new Set(sent.map(({ conversationId }) => conversationId))) {
    const messages = await pages.api.call('messages.list', { conversation_id: id, limit: 100 })
    const notes = await pages.api.call('notes.list', { conversation_id: id, limit: 100 })
    for (const { text, sender } of messages.data)
      if (sender === 'person') found.push({ conversationId: id, text, kind: 'reply' })
    for (const { text } of notes.data) found.push({ conversationId: id, text, kind: 'note' })
  }
  const order = (rows: typeof sent) => rows.map((row) => JSON.stringify(row)).sort()
  expect(order(found)).toEqual(order(sent))
}

test(
  'in a receptionist’s day nothing typed is lost, and nothing is sent twice',
  async () => {
    await writeAsCustomers()
    context = await browser.newContext(DESK)
    await pages.signIn(context, 'Rita Receptionist')
    page = await context.newPage()
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${pages.url}/app/inbox/needs-person`)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('j')
    for (let number = 1; number <= CUSTOMERS; number++) {
      const name = number === 5 ? await answerBesideColleague() : await takeOver()
      if (number === 10) await answerWithoutConnection()
      else if (number === 15) await answerAcrossReload()
      else if (number !== 5) await sendCanned(name)
      if (number % 6 === 0) await addNote(`Asked ${name} for the time`)
      if (number < CUSTOMERS) await closeIt()
    }
    await moveBooking()
    await windowCloses()
    await expectAllOnce()
  },
  2 * PATIENCE_MS,
)
