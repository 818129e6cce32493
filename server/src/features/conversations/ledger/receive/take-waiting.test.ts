import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import { createLedger } from '../index.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a process that finds the queue of a channel held takes nothing, and looks again within moments', async () => {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const channelId = uuidOf('channel', number.channelId)
  const { id: workspaceId } = number.workspace
  const { platform, wiring } = server
  const signals: unknown[] = []
  const wake = {
    ...platform.wake,
    signal: (queue: string, due?: unknown, at?: Date) => void signals.push([queue, due, at?.getTime()]),
  }
  const { drain } = createLedger({ ...platform, wake }, wiring.receiving)
  await number.receive('hello', { from: '+919834400002' })
  const waiting = async () => (await number.workspace.api.call('ledger.reconciliation', {})).waiting
  await platform.database.transaction(workspaceId, async (tx) => {
    // As the process does that drains it.
    await tx.rows({
      text: 'select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 71))',
      values: [channelId],
    })
    await drain()
    expect(await waiting()).toBe(1)
  })
  expect(signals).toEqual([['ledger', { workspaceId, channelId }, platform.clock.now().getTime() + 50]])
  await drain()
  expect(await waiting()).toBe(0)
})
