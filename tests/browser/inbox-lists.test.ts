/** Many conversations at once, and lists that a member saves. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DESK, openBrowser } from './open-browser.ts'
import { type StartedPages, startPages } from './start-pages.ts'

const LONG = 120_000

let pages: StartedPages
let browser: Browser
let context: BrowserContext
let page: Page
let channelId: string
let people = 0

beforeAll(async () => {
  pages = await startPages()
  browser = await openBrowser()
  const { data } = await pages.api.call('channels.list', {})
  channelId = data.find(({ kind, sandbox }) => kind === 'whatsapp' && sandbox)!.id
}, LONG)

afterAll(async () => {
  await browser?.close()
  await pages?.close()
}, 60_000)

beforeEach(async () => {
  await context?.close()
  context = await browser.newContext(DESK)
  await pages.signIn(context, 'Kavya')
  page = await context.newPage()
}, LONG)

/** The conversations of these customers, tagged with a word of their own, so that a list holds no others. */
async function converse(tag: string, names: readonly string[]): Promise<string[]> {
  const phones = names.map(() => `+9197000${String(++people).padStart(5, '0')}`)
  for (const [index, name] of names.entries()) {
    const content = { type: 'text', text: 'Are you open on Sunday?' } as const
    await pages.api.call('sandbox.receive', { id: channelId, from: phones[index]!, name, content })
  }
  const ids: string[] = []
  for (const phone of phones) {
    // The worker stores what the customer wrote a moment after it arrived.
    const found = async () =>
      (await pages.api.call('conversations.list', { contact_phone: phone })).data[0]?.id
    await expect.poll(found).toBeDefined()
    ids.push((await found())!)
  }
  await pages.api.call('conversations.bulk', { ids, action: 'add_tags', tags: [tag] })
  return ids
}

const row = (name: string) => page.getByRole('option', { name: new RegExp(name) })
const read = (ids: readonly string[]) =>
  Promise.all(ids.map((id) => pages.api.call('conversations.get', { id })))
const lifecycles = async (ids: readonly string[]) => (await read(ids)).map(({ lifecycle }) => lifecycle)

async function openList(tag: string, names: readonly string[]): Promise<void> {
  await page.goto(`${pages.url}/app/inbox/open?tags=${tag}`)
  for (const name of names) await row(name).waitFor()
}

describe('many conversations', () => {
  test(
    'are chosen with the keyboard, closed together, and opened again with one undo',
    async () => {
      const names = ['Close One', 'Close Two', 'Close Three']
      const ids = await converse('closing', names)
      await openList('closing', names)
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+j')
      await page.keyboard.press('Shift+j')
      await page.getByRole('toolbar', { name: '3 chosen' }).waitFor()
      await page.keyboard.press('e')
      await page.getByText('3 conversations closed.').waitFor()
      expect(await lifecycles(ids)).toEqual(['closed', 'closed', 'closed'])
      await page.keyboard.press('z')
      await expect.poll(() => lifecycles(ids)).toEqual(['open', 'open', 'open'])
    },
    LONG,
  )

  test(
    'are chosen with shift and a click, tagged, and the undo leaves the tag where it was before',
    async () => {
      const names = ['Tag One', 'Tag Two', 'Tag Three']
      const ids = await converse('tagging', names)
      await pages.api.call('conversations.update', { id: ids[0]!, add_tags: ['vip'] })
      await openList('tagging', names)
      const rows = page.getByRole('option')
      await rows.first().click({ modifiers: ['Shift'] })
      await rows.last().click({ modifiers: ['Shift'] })
      await page.getByRole('toolbar', { name: '3 chosen' }).waitFor()
      await page.keyboard.press('l')
      await page.getByRole('dialog', { name: 'Tag' }).getByRole('combobox').fill('vip')
      await page.keyboard.press('Enter')
      await page.getByText('3 conversations tagged vip.').waitFor()
      const isVip = async () => (await read(ids)).map(({ tags }) => tags.includes('vip'))
      expect(await isVip()).toEqual([true, true, true])
      await page.getByRole('button', { name: /^Undo/ }).click()
      await expect.poll(isVip).toEqual([true, false, false])
    },
    LONG,
  )

  test(
    'that cannot be changed are named with their reason and stay chosen; the others are changed',
    async () => {
      const names = ['Refused One', 'Refused Two']
      const ids = await converse('refusing', names)
      await openList('refusing', names)
      await page.route('**/v1/conversations/bulk', async (route) => {
        const answer = await route.fetch()
        const body = await answer.json()
        body.results[0] = { index: 0, error: { code: 'conflict', message: 'It is closed for good.' } }
        await route.fulfill({ response: answer, json: body })
      })
      await page.keyboard.press('x')
      await page.keyboard.press('Shift+j')
      await page.getByRole('toolbar', { name: '2 chosen' }).waitFor()
      await page.keyboard.press('u')
      await page.getByText('1 conversation marked as unread.').waitFor()
      const dialog = page.getByRole('dialog', { name: '1 was not changed' })
      await dialog.getByText('It is closed for good.').waitFor()
      await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
      await page.getByRole('toolbar', { name: '1 chosen' }).waitFor()
      expect(ids).toHaveLength(2)
    },
    LONG,
  )
})

test(
  'assigning and snoozing one conversation can be undone',
  async () => {
    const [id] = await converse('undoing', ['Undo Customer'])
    await openList('undoing', ['Undo Customer'])
    await row('Undo Customer').click()
    await page.getByRole('button', { name: 'Take over' }).waitFor()
    const assignee = async () => (await read([id!]))[0]!.assignee_id
    await page.keyboard.press('Shift+a')
    await page.getByText('Assigned to Kavya.').waitFor()
    expect(await assignee()).not.toBeNull()
    await page.keyboard.press('z')
    await expect.poll(assignee).toBeNull()
    await page.keyboard.press('h')
    await page.getByRole('menuitem', { name: /Tomorrow morning/ }).click()
    await page.getByText(/^Snoozed until/).waitFor()
    expect(await lifecycles([id!])).toEqual(['snoozed'])
    await page.keyboard.press('z')
    await expect.poll(() => lifecycles([id!])).toEqual(['open'])
  },
  LONG,
)

describe('a saved view', () => {
  const link = (name: string) =>
    page
      .getByRole('navigation')
      .first()
      .getByRole('link', { name: new RegExp(`^${name}`) })

  async function save(tag: string, name: string): Promise<void> {
    await page.goto(`${pages.url}/app/inbox/open?tags=${tag}`)
    await page.getByRole('button', { name: 'Save as view' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }

  const choose = async (view: string, item: string) => {
    await page.getByRole('button', { name: `View ${view}` }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }

  test(
    'keeps the filters of the list, is renamed and shared with everybody',
    async () => {
      const names = ['View One', 'View Two']
      await converse('viewing', names)
      await save('viewing', 'Mine to watch')
      for (const name of names) await row(name).waitFor()
      expect(await page.getByRole('option').count()).toBe(2)
      // A personal view is seen by its member alone.
      const shared = async () => (await pages.api.call('views.list', {})).data.map(({ name }) => name)
      expect(await shared()).not.toContain('Mine to watch')
      await choose('Mine to watch', 'Rename or share')
      await page.getByLabel('Name', { exact: true }).fill('Ours to watch')
      await page.getByLabel('Seen by', { exact: true }).selectOption({ label: 'Everyone' })
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await link('Ours to watch').waitFor()
      expect(await shared()).toContain('Ours to watch')
    },
    LONG,
  )

  test(
    'moves before another one, and comes back to its place when its deletion is undone',
    async () => {
      await save('moving', 'First of mine')
      await save('moving', 'Second of mine')
      const order = async () =>
        (await page.getByRole('navigation').first().getByRole('link').allInnerTexts()).filter((text) =>
          / of mine/.test(text),
        )
      await choose('Second of mine', 'Move up')
      await expect.poll(order).toEqual(['Second of mine', 'First of mine'])
      await choose('Second of mine', 'Delete the view')
      await page.getByText('View Second of mine deleted.').waitFor()
      await expect.poll(order).toEqual(['First of mine'])
      await page.keyboard.press('z')
      await expect.poll(order).toEqual(['Second of mine', 'First of mine'])
    },
    LONG,
  )
})
