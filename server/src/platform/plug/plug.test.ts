import { expect, test } from 'vitest'
import { createAnnouncer } from './announcer.ts'
import { joinHandlers } from './join-handlers.ts'

interface Announcements {
  team_deleted(teamId: string): Promise<void>
  hours_changed(): void
}
const announcer = () => createAnnouncer<Announcements>(['team_deleted', 'hours_changed'])

test('an announcement reaches every subscriber, one after the other, with its details', async () => {
  const { announce, subscribe } = announcer()
  // Features pass it on before later features have subscribed.
  const deleted = announce.team_deleted
  const heard: string[] = []
  subscribe({
    async team_deleted(teamId: string) {
      await Promise.resolve()
      heard.push(`routing ${teamId}`)
    },
  })
  subscribe({ team_deleted: async (teamId: string) => void heard.push(`targets ${teamId}`) })
  await deleted('t1')
  expect(heard).toEqual(['routing t1', 'targets t1'])
})

test('an error of a subscriber is an error of the announcement, and later subscribers are not called', async () => {
  const { announce, subscribe } = announcer()
  const heard: string[] = []
  subscribe({
    async team_deleted() {
      throw new Error('no')
    },
  })
  subscribe({ team_deleted: async () => void heard.push('late') })
  await expect(announce.team_deleted('t1')).rejects.toThrow('no')
  expect(heard).toEqual([])
})

test('a subscription to an unknown name, and an announcement that nobody hears, are refused', () => {
  const { subscribe, requireListeners } = announcer()
  expect(() => subscribe({ team_removed: () => {} })).toThrow('team_removed, which nothing announces')
  subscribe({ team_deleted: async () => {} })
  expect(requireListeners).toThrow('No plug subscribes to hours_changed.')
  subscribe({ hours_changed: () => {} })
  expect(requireListeners).not.toThrow()
})

test('two plugs cannot carry out the same operation', () => {
  const list = async () => ({ data: [], next_cursor: null, has_more: false })
  const first = { handlers: { 'teams.list': list } }
  const other = { handlers: { 'views.list': list } }
  expect(Object.keys(joinHandlers([first, other] as const))).toEqual(['teams.list', 'views.list'])
  expect(() => joinHandlers([first, other, first] as const)).toThrow('Two plugs carry out teams.list.')
})
