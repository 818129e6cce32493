import { expect, test } from 'vitest'
import { createFakeClock } from '../../testing/fake-clock.ts'
import type { Database } from '../database/index.ts'
import { silentLog } from '../logging/log.ts'
import { LOOK_MS, startDueLooks } from './due-looks.ts'

test('a look that fails is followed by the next one, until they are stopped', async () => {
  const clock = createFakeClock()
  let looks = 0
  const rows = async () => {
    if (++looks === 1) throw new Error('The database is away.')
    return [{ queue: 'outbox', workspace_id: 'w', channel_id: 'c', endpoint_id: null, due_at: null }]
  }
  const notified: unknown[] = []
  const started = startDueLooks(
    { database: { system: { rows } } as unknown as Database, clock, log: silentLog },
    [
      { queue: 'outbox', notify: (due, at) => notified.push([due, at]) },
      { queue: 'turns', notify: () => notified.push('another queue') },
    ],
  )
  const turn = async () => {
    clock.advance(LOOK_MS)
    // The look under way ends in a few turns of the event loop; the next one is set then.
    await new Promise(setImmediate)
  }
  await turn()
  expect([looks, notified]).toEqual([1, []])
  await turn()
  expect([looks, notified]).toEqual([2, [[{ workspaceId: 'w', channelId: 'c' }, undefined]]])
  await started.stop()
  await turn()
  expect(looks).toBe(2)
})
