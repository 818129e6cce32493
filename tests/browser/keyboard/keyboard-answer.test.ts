/** Answering with the keyboard alone: takeover, reply, note, canned reply, template, file, suggestion, hand back. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type KeyboardInbox, LONG, startKeyboardInbox } from './keyboard-inbox.ts'

let inbox: KeyboardInbox

beforeAll(async () => {
  inbox = await startKeyboardInbox()
}, LONG)
afterAll(() => inbox?.close(), 60_000)
beforeEach(() => inbox.begin('Farah'), LONG)
afterEach(() => inbox.expectNoPointer())

const log = () => inbox.page.getByRole('log')
const reply = () => inbox.page.getByLabel('Reply', { exact: true })
const says = (text: string) => inbox.page.getByText(text, { exact: true })

async function write(key: 'r' | 'n', text: string): Promise<void> {
  await inbox.press(key)
  const box = inbox.page.getByLabel(key === 'r' ? 'Reply' : 'Note', { exact: true })
  await expect.poll(() => inbox.isFocused(box)).toBe(true)
  await inbox.type(text)
  await expect.poll(() => box.inputValue()).toBe(text)
}

const templateOf = async (name: string, body: string): Promise<void> => {
  const { data } = await inbox.pages.api.call('channels.list', {})
  const { id } = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!
  await inbox.pages.api.call('templates.create', {
    channel_id: id,
    name,
    language: 'en',
    category: 'utility',
    body,
    examples: { 1: 'Asha', 2: 'Friday' },
  })
}

test(
  'a member takes over, replies in two lines, writes a note that names a colleague, and hands back',
  async () => {
    const colleague = await inbox.pages.join('Mentioned Colleague')
    const id = await inbox.openCustomer('Answer Customer')
    await inbox.press('t')
    await says('You answer').waitFor()
    await write('r', 'A haircut costs 500 rupees.')
    await inbox.press('Shift+Enter')
    await inbox.type('Shall I book one?')
    await inbox.press('Enter')
    await log().getByText('Shall I book one?').waitFor()
    await inbox.press('Escape')
    await write('n', 'Ask @Mention')
    await inbox.page.getByRole('option', { name: /Mentioned Colleague/ }).waitFor()
    await inbox.press('Enter')
    await inbox.type('for the price')
    await inbox.press('Enter')
    await log().getByText('for the price').waitFor()
    const notes = await inbox.pages.api.call('notes.list', { conversation_id: id })
    expect(notes.data.map(({ text, mentions }) => ({ text, mentions }))).toEqual([
      { text: 'Ask @Mentioned Colleague for the price', mentions: [colleague.memberId] },
    ])
    await inbox.press('Escape', 'b')
    await says('Meera answers').waitFor()
    await expect.poll(async () => (await inbox.read(id)).responder).toBe('ai')
  },
  LONG,
)

test(
  'a canned reply is found with /, chosen with the arrows, and sent; ⌘⇧Enter sends and closes',
  async () => {
    for (const [shortcut, text] of [
      ['keys_one', 'We open at 11.'],
      ['keys_two', 'See you soon, {{contact.name}}!'],
    ] as const)
      await inbox.pages.api.call('canned_replies.create', { shortcut, title: shortcut, text })
    const id = await inbox.openCustomer('Canned Customer')
    await inbox.press('t')
    await says('You answer').waitFor()
    await write('r', '/keys')
    const choice = (name: RegExp) => inbox.page.getByRole('option', { name })
    await choice(/^\/keys_one/).waitFor()
    for (let count = 0; count < 2; count++) {
      if ((await choice(/^\/keys_two/).getAttribute('aria-selected')) === 'true') break
      await inbox.press('ArrowDown')
    }
    await inbox.press('Enter')
    await expect.poll(() => reply().inputValue()).toBe('See you soon, Canned Customer!')
    await inbox.press('Control+Shift+Enter')
    await log().getByText('See you soon, Canned Customer!').waitFor()
    await expect.poll(async () => (await inbox.read(id)).lifecycle).toBe('closed')
  },
  LONG,
)

/** The picker has the focus: finds the template, fills in its second value, and sends it once the preview shows the text. */
async function sendTemplate(name: string, customer: string, value: string, text: string): Promise<void> {
  await expect.poll(() => inbox.isFocused(inbox.page.getByLabel('Search templates'))).toBe(true)
  await inbox.type(name)
  const choices = inbox.page.getByRole('listbox', { name: 'Choose a template' }).getByRole('option')
  await expect.poll(() => choices.allInnerTexts()).toEqual([expect.stringContaining(name)])
  await inbox.press('Enter')
  // The name of the contact is filled in; Tab goes to the next value.
  await expect.poll(() => inbox.page.locator('input:focus').inputValue()).toBe(customer)
  await inbox.press('Tab')
  await inbox.type(value)
  await inbox.page.locator('.composer .bub', { hasText: text }).waitFor()
  const send = inbox.page.getByRole('button', { name: /Send the template/ })
  await expect.poll(() => send.isEnabled()).toBe(true)
  await inbox.press('Enter')
  await log().getByText(text).waitFor()
}

test(
  'M opens the templates while the reply window is open; one is filled in, previewed, and sent',
  async () => {
    await templateOf('keys_reminder', 'Hello {{1}}, we see you on {{2}}.')
    await inbox.openCustomer('Template Customer')
    await inbox.press('m')
    const text = 'Hello Template Customer, we see you on Sunday.'
    await sendTemplate('keys_reminder', 'Template Customer', 'Sunday', text)
    // The reply is back, with the caret in it.
    await expect.poll(() => inbox.isFocused(reply())).toBe(true)
  },
  LONG,
)

test(
  'R opens the templates when the reply window is closed, beside the draft that is kept',
  async () => {
    await templateOf('keys_late', 'Hello {{1}}, are you still there on {{2}}?')
    await inbox.openCustomer('Late Customer')
    await write('r', 'One more thing')
    inbox.pages.advance(25 * 3_600_000)
    await inbox.page.reload()
    await inbox.page.getByText('Your draft is kept: One more thing').waitFor()
    await inbox.press('r')
    const text = 'Hello Late Customer, are you still there on Friday?'
    await sendTemplate('keys_late', 'Late Customer', 'Friday', text)
    inbox.pages.advance(-25 * 3_600_000)
  },
  LONG,
)

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

test(
  'a file is chosen with ⌘⇧A, taken away, chosen again, and sent',
  async () => {
    await inbox.openCustomer('Picture Customer')
    const staged = () => inbox.page.getByRole('list', { name: 'Attached files' }).getByRole('listitem')
    const choose = async (name: string) => {
      // The key belongs to this button: the composer shows it when it knows the conversation.
      await inbox.page.getByRole('button', { name: /^Attach/ }).waitFor()
      const chooser = inbox.page.waitForEvent('filechooser')
      await inbox.press('Control+Shift+A')
      await (await chooser).setFiles({ name, mimeType: 'image/png', buffer: PNG })
      await staged().getByText(name).waitFor()
    }
    await choose('wrong.png')
    await inbox.tabTo(inbox.page.getByRole('button', { name: 'Remove wrong.png' }))
    await inbox.press('Enter')
    await staged().waitFor({ state: 'detached' })
    await choose('colours.png')
    const send = inbox.page.getByRole('button', { name: /^Send\b(?! and)/ })
    await expect.poll(() => send.isEnabled()).toBe(true)
    await write('r', 'These are the colours')
    await inbox.press('Enter')
    await log().getByText('These are the colours').waitFor()
    await log().locator('.m.out img').first().waitFor()
  },
  LONG,
)

test(
  '⌘J asks for a suggestion, and again takes it into the reply',
  async () => {
    const id = await inbox.openCustomer('Advised Customer')
    await inbox.press('t')
    await says('You answer').waitFor()
    await inbox.writeAgain(id, 'Are you open on Sunday?')
    await log().getByText('Are you open on Sunday?').waitFor()
    await inbox.page.getByRole('button', { name: /Suggest a reply/ }).waitFor()
    await inbox.press('Control+j')
    await inbox.page.getByRole('note', { name: 'Suggested reply' }).waitFor()
    await inbox.press('Control+j')
    await expect.poll(() => reply().inputValue()).toMatch(/Sunday/)
    await inbox.press('Enter')
    await log().locator('.m.out:not(.ai) .bub', { hasText: 'Sunday' }).waitFor()
  },
  LONG,
)
