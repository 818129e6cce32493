/** The list of the inbox with the keyboard alone: moving, views, search, filters, and many conversations at once. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type KeyboardInbox, LONG, startKeyboardInbox } from './keyboard-inbox.ts'

let inbox: KeyboardInbox

beforeAll(async () => {
  inbox = await startKeyboardInbox()
}, LONG)
afterAll(() => inbox?.close(), 60_000)
beforeEach(() => inbox.begin('Kavya'), LONG)
afterEach(() => inbox.expectNoPointer())

const row = (name: string) => inbox.page.getByRole('option', { name: new RegExp(name) })
const title = () => inbox.page.getByRole('heading', { level: 1 })
const customer = (name: string) =>
  inbox.page.getByRole('region', { name: 'Conversation' }).getByRole('heading', { level: 2, name })
const lifecycles = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await inbox.read(id)).lifecycle))

/** Three conversations in a list of their own, in the order of the list. */
async function openThree(tag: string, view = 'open'): Promise<{ names: string[]; ids: string[] }> {
  const names = ['One', 'Two', 'Three'].map((word) => `${tag} ${word}`)
  const idOf = new Map<string, string>()
  for (const name of names) idOf.set(name, await inbox.converse(name, 'Are you open on Sunday?', tag))
  await inbox.open(`${view}?tags=${tag}`)
  for (const name of names) await row(name).waitFor()
  const order = (await inbox.page.getByRole('option').locator('.name').allInnerTexts()).map((text) =>
    text.trim(),
  )
  return { names: order, ids: order.map((name) => idOf.get(name)!) }
}

describe('the list', () => {
  test(
    'is walked through with J, K, the arrows, and the first and the last by ⌘',
    async () => {
      const { names } = await openThree('walk')
      for (const [key, place] of [
        ['j', 0],
        ['j', 1],
        ['k', 0],
        ['ArrowDown', 1],
        ['ArrowUp', 0],
        ['Control+ArrowDown', 2],
        ['Control+ArrowUp', 0],
      ] as const) {
        await inbox.press(key)
        await customer(names[place]!).waitFor()
      }
    },
    LONG,
  )

  test(
    'is reached with Tab; there the arrows take the focus along, and Enter opens',
    async () => {
      const { names } = await openThree('enter')
      await inbox.tabTo(row(names[0]!))
      await inbox.press('Enter')
      await customer(names[0]!).waitFor()
      await inbox.press('ArrowDown')
      await customer(names[1]!).waitFor()
      await expect.poll(() => inbox.isFocused(row(names[1]!))).toBe(true)
    },
    LONG,
  )

  test(
    'changes its view with G and a digit, and from the sidebar',
    async () => {
      await inbox.open('open')
      const isAt = (name: string) => async () => (await title().innerText()) === name
      await inbox.pressPair('g', '1', isAt('Needs a person'))
      await inbox.pressPair('g', '7', isAt('Closed'))
      await inbox.tabTo(inbox.page.getByRole('link', { name: /^Snoozed/ }))
      await inbox.press('Enter')
      await title().filter({ hasText: 'Snoozed' }).waitFor()
    },
    LONG,
  )

  test(
    'is searched with /, and Escape drops the search',
    async () => {
      const { names } = await openThree('seek')
      await inbox.open('open')
      await inbox.press('/')
      await inbox.type(names[1]!)
      await inbox.page.waitForURL(/q=seek/)
      await row(names[1]!).waitFor()
      await row(names[0]!).waitFor({ state: 'detached' })
      await inbox.press('Escape')
      await inbox.page.waitForURL((url) => !url.search.includes('q='))
      await row(names[0]!).waitFor()
    },
    LONG,
  )

  test(
    'is filtered with F, and a filter is dropped again',
    async () => {
      const { names, ids } = await openThree('sift')
      await inbox.pages.api.call('conversations.update', { id: ids[2]!, priority: 'urgent' })
      await inbox.press('f')
      await inbox.chooseItem('Urgent or high')
      await inbox.page.waitForURL(/priority=urgent/)
      await row(names[0]!).waitFor({ state: 'detached' })
      await row(names[2]!).waitFor()
      await inbox.tabTo(inbox.page.getByRole('button', { name: 'Urgent or high', exact: true }))
      await inbox.press('Enter')
      await row(names[0]!).waitFor()
    },
    LONG,
  )
})

describe('many conversations', () => {
  const bar = (count: number) => inbox.page.getByRole('toolbar', { name: `${count} chosen` })

  /** X and the capital J choose all three. */
  async function chooseThree(tag: string): Promise<string[]> {
    const { ids } = await openThree(tag)
    await inbox.press('x', 'Shift+J', 'Shift+J')
    await bar(3).waitFor()
    return ids
  }

  test(
    'are closed together, and opened again with one undo',
    async () => {
      const ids = await chooseThree('shut')
      await inbox.press('e')
      await inbox.page.getByText('3 conversations closed.').waitFor()
      expect(await lifecycles(ids)).toEqual(['closed', 'closed', 'closed'])
      await inbox.press('z')
      await expect.poll(() => lifecycles(ids)).toEqual(['open', 'open', 'open'])
    },
    LONG,
  )

  test(
    'are snoozed, assigned to a member and to a team, tagged, and marked as unread',
    async () => {
      const { id: teamId } = await inbox.pages.api.call('teams.create', { name: 'Evening desk' })
      await inbox.pages.join('Bulk Colleague')
      const ids = await chooseThree('many')
      const chooseAll = async () => {
        await inbox.press('Control+a')
        await bar(3).waitFor()
      }
      await inbox.press('a')
      await inbox.chooseItem('Bulk Colleague')
      await inbox.page.getByText('3 conversations assigned to Bulk Colleague.').waitFor()
      await chooseAll()
      await inbox.press('a')
      await inbox.chooseItem('Evening desk')
      await inbox.page.getByText('3 conversations assigned to Evening desk.').waitFor()
      await chooseAll()
      await inbox.press('l')
      await inbox.page.getByRole('dialog', { name: 'Tag' }).waitFor()
      await inbox.type('handled')
      await inbox.press('Enter')
      await inbox.page.getByText('3 conversations tagged handled.').waitFor()
      await chooseAll()
      await inbox.press('u')
      await inbox.page.getByText('3 conversations marked as unread.').waitFor()
      await chooseAll()
      await inbox.press('h')
      await inbox.chooseItem(/Tomorrow morning/)
      await inbox.page.getByText(/^3 conversations snoozed until/).waitFor()
      for (const id of ids) {
        const { lifecycle, team_id, assignee, tags } = await inbox.read(id)
        expect({ lifecycle, team_id, assignee, tags }).toEqual({
          lifecycle: 'snoozed',
          team_id: teamId,
          assignee: 'Bulk Colleague',
          tags: ['many', 'handled'],
        })
      }
    },
    LONG,
  )

  test(
    'are no longer chosen after Escape',
    async () => {
      await chooseThree('drop')
      await inbox.press('Escape')
      await bar(3).waitFor({ state: 'detached' })
    },
    LONG,
  )
})
