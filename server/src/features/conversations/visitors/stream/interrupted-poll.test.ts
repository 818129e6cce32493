import { showId } from '@parley/contracts'
import { expect, test } from 'vitest'
import type { Statement } from '../../../../platform/database/index.ts'
import { newId } from '../../../../platform/ids/new-id.ts'
import { silentLog } from '../../../../platform/logging/log.ts'
import type { Platform } from '../../../../platform/platform.ts'
import { createWake } from '../../../../platform/wake/wake.ts'
import { createFakeClock } from '../../../../testing/fake-clock.ts'
import type { VisitorRow, WebChat } from '../visitor.ts'
import type { PolledThread } from './open-threads.store.ts'
import { createVisitorStreams } from './visitor-streams.ts'

test('a message that was seen and could not be read is not passed over: the browser resumes before it', async () => {
  const workspaceId = newId()
  const thread: PolledThread = {
    key: '1',
    is_present: true,
    conversation_id: newId(),
    lifecycle: 'open',
    responder: 'ai',
    person: null,
    agent: 'Mira',
    visit_expires_at: null,
    is_handed_off: false,
    messages: [
      { id: newId(), sequence: 1, direction: 'outbound', status: 'sent', at: '2026-03-02T10:00:00Z' },
    ],
    typing: [],
  }
  const session = {
    row: async () => undefined,
    async rows({ name }: Statement) {
      if (name === 'look_at_visitor_threads') return [thread]
      throw new Error('the connection broke between the two')
    },
  }
  const platform = {
    database: { read: (_: string, work: (one: typeof session) => unknown) => work(session) },
    clock: createFakeClock(),
    wake: createWake(),
    log: silentLog,
  } as unknown as Platform
  const streams = createVisitorStreams(platform, async () => {})
  const sent: unknown[] = []
  const id = newId()
  const ended = new Promise<void>((resolve) => {
    const visitor = { id, shown_id: showId('visitor', id), channel_id: newId() } as VisitorRow
    const chat = { workspaceId, id: visitor.channel_id } as WebChat
    const sink = { send: (event: unknown) => void sent.push(event), end: resolve }
    const base = 'https://parley.example'
    void streams.open({ chat, visitor, network: '198.51.100.1', base, after: undefined }, sink)
  })
  await ended
  expect(sent).toEqual([])
  expect(streams.count()).toBe(0)
  await streams.stop()
})
