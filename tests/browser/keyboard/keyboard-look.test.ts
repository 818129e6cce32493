/** Trace, contact panel, command menu and the list of keys, with the keyboard alone. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type KeyboardInbox, LONG, startKeyboardInbox } from './keyboard-inbox.ts'

let inbox: KeyboardInbox

beforeAll(async () => {
  inbox = await startKeyboardInbox()
}, LONG)
afterAll(() => inbox?.close(), 60_000)
beforeEach(() => inbox.begin('Tara'), LONG)
afterEach(() => inbox.expectNoPointer())

const said = (text: string | RegExp) => inbox.page.getByRole('status').getByText(text)
const dialog = (name: string) => inbox.page.getByRole('dialog', { name })

test(
  'the trace of an answer opens with W, the one before with W again, and Escape closes it',
  async () => {
    const id = await inbox.openCustomer('Curious Customer', 'Are you open on Sunday?')
    const why = inbox.page.getByRole('link', { name: 'Why this answer' })
    await expect.poll(() => why.count()).toBe(1)
    await inbox.writeAgain(id, 'What does a haircut for men cost?')
    await expect.poll(() => why.count()).toBe(2)
    const turns = () => inbox.page.evaluate<string>("new URL(location.href).searchParams.get('trace')")
    await inbox.press('w')
    const trace = dialog('Why this answer')
    await trace.getByText('Steps', { exact: true }).waitFor()
    const last = await turns()
    await inbox.press('w')
    await expect.poll(turns).not.toBe(last)
    await inbox.tabTo(trace.getByRole('button', { name: 'Copy the turn' }))
    await inbox.press('Escape')
    await trace.waitFor({ state: 'detached' })
  },
  LONG,
)

test(
  'the contact panel is opened with ], a tag is added and removed in it, and the contact opens',
  async () => {
    const id = await inbox.openCustomer('Panel Customer')
    const panel = inbox.page.getByRole('complementary', { name: 'Contact' })
    await inbox.press(']')
    await panel.waitFor({ state: 'detached' })
    await inbox.press(']')
    await inbox.tabTo(panel.getByRole('button', { name: 'Add a tag' }))
    await inbox.press('Enter')
    await inbox.type('groom')
    await inbox.press('Enter')
    await said('Tag groom added.').waitFor()
    expect((await inbox.read(id)).tags).toContain('groom')
    await inbox.tabTo(panel.getByRole('button', { name: 'Remove the tag groom' }))
    await inbox.press('Enter')
    await said('Tag groom removed.').waitFor()
    expect((await inbox.read(id)).tags).not.toContain('groom')
    await inbox.tabTo(panel.getByRole('link', { name: 'Panel Customer' }))
    await inbox.press('Enter')
    await inbox.page.waitForURL(/\/contacts\//)
  },
  LONG,
)

test(
  'the command menu does what the page offers and finds people; ? lists the keys',
  async () => {
    const id = await inbox.openCustomer('Command Customer')
    await inbox.press('Control+k')
    await inbox.page.getByRole('combobox', { name: 'Commands' }).waitFor()
    await inbox.type('assign to me')
    await inbox.page.getByRole('option', { name: /Assign to me/ }).waitFor()
    await inbox.press('Enter')
    await said('Assigned to Tara.').waitFor()
    await inbox.open('closed')
    await inbox.press('Control+k')
    await inbox.page.getByRole('combobox', { name: 'Commands' }).waitFor()
    await inbox.type('Command Customer')
    await inbox.page.getByRole('group', { name: 'Inbox' }).getByText('Command Customer').waitFor()
    await expect
      .poll(() => inbox.page.getByRole('option', { selected: true }).innerText())
      .toContain('Command Customer')
    await inbox.press('Enter')
    await inbox.page.waitForURL(new RegExp(id))
    await inbox.page.getByLabel('Reply', { exact: true }).waitFor()
    await inbox.press('?')
    const keys = dialog('Keys of the dashboard')
    for (const name of [
      'Reply',
      'Note',
      'Attach a file',
      'Next conversation',
      'Filter',
      'Show or hide the contact',
    ])
      await keys.getByRole('term').filter({ hasText: name }).first().waitFor()
    await inbox.press('Escape')
    await keys.waitFor({ state: 'detached' })
  },
  LONG,
)
