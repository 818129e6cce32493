/** Outcomes that end together are written in one transaction. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { startTestServer, type TestServer } from '../../../../testing/test-server.ts'
import type { DeliveryChannel } from './dependencies.ts'
import { outcomeOfRetry } from './outcome.ts'
import { createOutcomeWriter, type Finished } from './write-outcomes.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('the paces of channels are locked in their order, and before any channel is, whichever message ended first', async () => {
  const { id: workspace_id } = await server.createWorkspace()
  const now = server.clock.now()
  const locked: string[] = []
  const writer = createOutcomeWriter(server.platform, {
    pauseChannel: async (_, { id }) => void locked.push(`pace ${id}`),
    stopChannel: async (_, { id }) => void locked.push(`channel ${id}`),
  })
  const ended = (id: string): Finished => ({
    channel: { workspace_id, id } as DeliveryChannel,
    outcome: outcomeOfRetry({ message_id: newId(), attempt: 1 }, now),
    followUps: [],
    pauseUntil: now,
    stop: 'The token has expired.',
  })
  // The first one is written alone. The others wait for it and share the next transaction.
  await Promise.all(['first', 'c', 'a', 'b'].map((id) => writer.write(ended(id))))
  expect(locked).toEqual([
    ...['pace first', 'channel first'],
    ...['pace a', 'pace b', 'pace c'],
    ...['channel a', 'channel b', 'channel c'],
  ])
})
