import { showId } from '@parley/contracts'
import { expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { silentLog } from '../../../../platform/logging/log.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { createWake, type Queue } from '../../../../platform/wake/wake.ts'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import type { VisitorRow, WebChat } from '../visitor.ts'
import { createVisitorStreams } from './visitor-streams.ts'

test('signals are listened to while a stream is open, and at no other time', async () => {
  const workspaceId = newId()
  const session = { row: async () => undefined, rows: async () => [] }
  const wake = createWake()
  const clock = createFakeClock()
  const platform = {
    ...{ clock, wake, log: silentLog },
    database: { read: (_: string, work: (one: typeof session) => unknown) => work(session) },
  } as unknown as Platform
  const listened: Queue[][] = []
  wake.followListeners((queues) => listened.push(queues))
  const streams = createVisitorStreams(platform, async () => {})
  const open = () => {
    const id = newId()
    const visitor = { id, shown_id: showId('visitor', id), channel_id: newId() } as VisitorRow
    const chat = { workspaceId, id: visitor.channel_id } as WebChat
    const target = { chat, visitor, network: '198.51.100.1', base: 'https://parley.example' }
    return streams.open({ ...target, after: undefined }, { send() {}, end() {} })
  }
  const [first, second] = [await open(), await open()]
  first.close()
  expect(listened.at(-1)).toEqual(['events', 'presence'])
  second.close()
  expect(listened.at(-1)).toEqual([])
  await open()
  expect(listened.at(-1)).toEqual(['events', 'presence'])
  await streams.stop()
  expect(listened.at(-1)).toEqual([])
})
