import { showId } from '@parley/contracts'
import { expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { silentLog } from '../../../../platform/logging/log.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { createWake } from '../../../../platform/wake/wake.ts'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import type { VisitorRow, WebChat } from '../visitor.ts'
import { createVisitorStreams } from './visitor-streams.ts'

test('one address takes no more streams than its share, and all together no more than there are', async () => {
  const session = { row: async () => undefined, rows: async () => [] }
  const platform = {
    database: { read: (_: string, work: (one: typeof session) => unknown) => work(session) },
    clock: createFakeClock(),
    wake: createWake(),
    log: silentLog,
  } as unknown as Platform
  const streams = createVisitorStreams(platform, async () => {}, { workspace: 4, chat: 3, network: 2 })
  const own = { workspaceId: newId(), id: newId() } as WebChat
  const other = { ...own, id: newId() }
  const open = (network: string, chat = own) => {
    const id = newId()
    const visitor = { id, shown_id: showId('visitor', id), channel_id: chat.id } as VisitorRow
    const sink = { send() {}, end() {} }
    return streams.open({ chat, visitor, network, base: 'https://parley.example', after: undefined }, sink)
  }
  const tooMany = { code: 'rate_limited', params: { retry_after_seconds: 10 } }
  const [first] = [await open('a'), await open('a')]
  await expect(open('a')).rejects.toMatchObject(tooMany)
  await open('b')
  await expect(open('c')).rejects.toMatchObject(tooMany)
  first!.close()
  await open('c')
  expect(streams.count()).toBe(3)
  // The chats of one workspace share its streams.
  await open('a', other)
  await expect(open('b', other)).rejects.toMatchObject(tooMany)
  await open('b', { ...other, workspaceId: newId() })
  await streams.stop()
})
