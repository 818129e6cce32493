/** Everything else that is done with a conversation, with the keyboard alone. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type KeyboardInbox, LONG, startKeyboardInbox } from './keyboard-inbox.ts'

let inbox: KeyboardInbox

beforeAll(async () => {
  inbox = await startKeyboardInbox()
}, LONG)
afterAll(() => inbox?.close(), 60_000)
beforeEach(() => inbox.begin('Sonia'), LONG)
afterEach(() => inbox.expectNoPointer())

const said = (text: string | RegExp) => inbox.page.getByRole('status').getByText(text)
const dialog = (name: string) => inbox.page.getByRole('dialog', { name })

describe('a conversation', () => {
  test(
    'is assigned to a member, to a team, to me, and to nobody; each can be undone',
    async () => {
      const { memberId } = await inbox.pages.join('Wanted Colleague')
      const team = await inbox.pages.api.call('teams.create', { name: 'Wanted team' })
      const id = await inbox.openCustomer('Assigned Customer')
      const owners = async () => {
        const { assignee_id, team_id } = await inbox.read(id)
        return { assignee_id, team_id }
      }
      const { team_id: before } = await owners()
      // Letters look for the item: they are no keys of the page while the menu is open.
      await inbox.press('a')
      const colleague = inbox.page.getByRole('menuitem', { name: 'Wanted Colleague' })
      await colleague.waitFor()
      await inbox.type('wanted c')
      await expect.poll(() => inbox.isFocused(colleague)).toBe(true)
      await inbox.press('Enter')
      await said('Assigned to Wanted Colleague.').waitFor()
      expect(await owners()).toEqual({ assignee_id: memberId, team_id: before })
      await inbox.press('z')
      await expect.poll(owners).toEqual({ assignee_id: null, team_id: before })
      await inbox.press('a')
      await inbox.chooseItem('Wanted team')
      await said('Assigned to Wanted team.').waitFor()
      expect((await owners()).team_id).toBe(team.id)
      await inbox.press('Shift+A')
      await said('Assigned to Sonia.').waitFor()
      expect(await owners()).toEqual({ assignee_id: inbox.member.memberId, team_id: team.id })
      await inbox.press('a')
      await inbox.chooseItem('Unassign')
      await said('Unassigned.').waitFor()
      expect(await owners()).toEqual({ assignee_id: null, team_id: null })
    },
    LONG,
  )

  test(
    'gets a tag and a priority, and both are taken back with Z',
    async () => {
      const id = await inbox.openCustomer('Labelled Customer')
      const tags = async () => (await inbox.read(id)).tags
      const priority = async () => (await inbox.read(id)).priority
      const usual = await priority()
      await inbox.press('l')
      await dialog('Tag').waitFor()
      await inbox.type('bridal')
      await inbox.press('Enter')
      await said('Tag bridal added.').waitFor()
      expect(await tags()).toEqual(['labelled-customer', 'bridal'])
      await inbox.press('z')
      await expect.poll(tags).toEqual(['labelled-customer'])
      await inbox.press('p')
      await inbox.chooseItem('Urgent')
      await said('Priority: Urgent.').waitFor()
      expect(await priority()).toBe('urgent')
      await inbox.press('z')
      await expect.poll(priority).toBe(usual)
    },
    LONG,
  )

  test(
    'is closed and reopened, snoozed, and marked as unread',
    async () => {
      const id = await inbox.openCustomer('Closed Customer')
      const lifecycle = async () => (await inbox.read(id)).lifecycle
      await inbox.press('e')
      await said('Closed.').waitFor()
      expect(await lifecycle()).toBe('closed')
      // Its own page offers to open it again.
      await inbox.open(`closed/${id}`)
      await inbox.page.getByRole('button', { name: 'Reopen' }).waitFor()
      await inbox.press('e')
      await said('Open again.').waitFor()
      expect(await lifecycle()).toBe('open')
      await inbox.page.getByRole('button', { name: 'Close', exact: true }).waitFor()
      // It is left, since an open conversation is read at once.
      await inbox.press('u')
      await said('Marked as unread.').waitFor()
      await inbox.page.waitForURL(/\/inbox\/closed$/)
      expect((await inbox.read(id)).unread_count).toBeGreaterThan(0)
      await inbox.open(`open/${id}`)
      await inbox.page.getByRole('button', { name: 'Close', exact: true }).waitFor()
      await inbox.press('h')
      await inbox.chooseItem(/Tomorrow morning/)
      await said(/^Snoozed until/).waitFor()
      expect(await lifecycle()).toBe('snoozed')
      await inbox.press('z')
      await expect.poll(lifecycle).toBe('open')
    },
    LONG,
  )

  test(
    'is left without an answer: its contact is blocked from the menu, and unblocked with Z',
    async () => {
      const id = await inbox.openCustomer('Blocked Customer')
      const { contact_id } = await inbox.read(id)
      const isBlocked = async () =>
        (await inbox.pages.api.call('contacts.get', { id: contact_id })).blocked_at !== null
      await inbox.tabTo(inbox.page.getByRole('button', { name: 'More actions' }))
      await inbox.press('Enter')
      await inbox.chooseItem('Block the contact')
      await said(/^Blocked\./).waitFor()
      expect(await isBlocked()).toBe(true)
      await inbox.press('z')
      await expect.poll(isBlocked).toBe(false)
    },
    LONG,
  )
})
