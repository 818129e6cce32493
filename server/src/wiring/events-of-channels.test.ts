import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../platform/ids/new-id.ts'
import { receiveOnly } from '../testing/receive-only.ts'
import { startTestServer, type TestServer, uuidOf } from '../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('the database hides the events of a conversation from those who work on other channels, also before they have a number', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  await number.receive('hello', { from: '+919834400001' })
  await receiveOnly(server)
  const seenOn = (channelId: string) =>
    server.database.database.read(
      { workspaceId: number.workspace.id, channelIds: [channelId] },
      async (session) =>
        (
          await session.rows({
            text: `select conversation_id from unnumbered_events where conversation_id is not null
                   union all select conversation_id from events where conversation_id is not null`,
          })
        ).length,
    )
  const own = uuidOf('channel', number.channelId)
  expect([await seenOn(own), await seenOn(newId())]).toEqual([expect.toSatisfy((count) => count > 0), 0])
  await server.settle()
  expect([await seenOn(own), await seenOn(newId())]).toEqual([expect.toSatisfy((count) => count > 0), 0])
})
