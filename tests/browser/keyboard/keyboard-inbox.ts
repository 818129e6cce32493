/** The inbox of the demo business for a member who has a keyboard and no pointer. */
import type { Conversation } from '@parley/contracts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { DESK, openBrowser } from '../open-browser.ts'
import { type SignedInMember, type StartedPages, startPages } from '../start-pages.ts'
import { type Strokes, strokesOf } from './strokes.ts'

export const LONG = 120_000

/** The page notes what a pointer does in it, so that a test can say that there was none. */
const NOTE_POINTERS = `
  globalThis.pointerEvents = []
  for (const name of ['pointerdown', 'mousedown', 'touchstart'])
    addEventListener(name, (event) => event.isTrusted && globalThis.pointerEvents.push(name), true)
`

export interface KeyboardInbox extends Strokes {
  pages: StartedPages
  page: Page
  member: SignedInMember
  /** Signs a new member in, with the keyboard alone. */
  begin(name: string): Promise<void>
  /** A customer writes; resolves when the agent has answered or handed off, so that the list stays in its order. */
  converse(name: string, text: string, tag?: string): Promise<string>
  /** The customer of that conversation writes again. */
  writeAgain(conversationId: string, text: string): Promise<void>
  open(path: string): Promise<void>
  /** A customer writes, and the member opens the conversation with J in a list that holds no other. */
  openCustomer(name: string, text?: string): Promise<string>
  read(conversationId: string): Promise<Conversation>
  expectNoPointer(): Promise<void>
  close(): Promise<void>
}

export async function startKeyboardInbox(): Promise<KeyboardInbox> {
  const pages = await startPages()
  const browser = await openBrowser()
  const { data } = await pages.api.call('channels.list', {})
  const channelId = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!.id
  return inboxOf(pages, browser, channelId)
}

function inboxOf(pages: StartedPages, browser: Browser, channelId: string): KeyboardInbox {
  let context: BrowserContext | undefined
  let people = 0
  const write = (from: string, name: string, text: string) =>
    pages.api.call('sandbox.receive', { id: channelId, from, name, content: { type: 'text', text } })
  const inbox: KeyboardInbox = {
    pages,
    page: undefined as unknown as Page,
    member: undefined as unknown as SignedInMember,
    async begin(name) {
      await context?.close()
      context = await browser.newContext(DESK)
      await context.addInitScript(NOTE_POINTERS)
      inbox.member = await pages.signIn(context, name)
      inbox.page = await context.newPage()
    },
    async converse(name, text, tag) {
      const phone = `+9196000${String(++people).padStart(5, '0')}`
      await write(phone, name, text)
      const found = async () =>
        (await pages.api.call('conversations.list', { contact_phone: phone })).data[0]?.id
      // The worker stores what the customer wrote a moment after it arrived.
      await expect.poll(found).toBeDefined()
      const id = (await found())!
      const isWaiting = async () => {
        const { responder, waiting_since } = await inbox.read(id)
        return responder === 'ai' && waiting_since !== null
      }
      await expect.poll(isWaiting).toBe(false)
      if (tag !== undefined) await pages.api.call('conversations.update', { id, add_tags: [tag] })
      return id
    },
    async writeAgain(conversationId, text) {
      const { contact_phone, contact_name } = await inbox.read(conversationId)
      await write(contact_phone!, contact_name!, text)
    },
    async open(path) {
      await inbox.page.goto(`${pages.url}/app/inbox/${path}`)
      await inbox.page.getByRole('heading', { level: 1 }).waitFor()
    },
    async openCustomer(name, text = 'Can I talk to a person please?') {
      const tag = name.toLowerCase().replaceAll(' ', '-')
      const id = await inbox.converse(name, text, tag)
      await inbox.open(`open?tags=${tag}`)
      await inbox.page.getByRole('option', { name }).waitFor()
      await inbox.press('j')
      await inbox.page.getByLabel('Reply', { exact: true }).waitFor()
      await inbox.page.getByRole('log').getByText(text).first().waitFor()
      return id
    },
    ...strokesOf(() => inbox.page),
    read: (id) => pages.api.call('conversations.get', { id }),
    async expectNoPointer() {
      expect(await inbox.page.evaluate('globalThis.pointerEvents')).toEqual([])
    },
    async close() {
      await browser.close()
      await pages.close()
    },
  }
  return inbox
}
