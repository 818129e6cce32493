/** Two calls that are under way never meet in one room. */
import { readId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../../platform/operations/work.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { createCallingWorkspace, untilOver } from './calls.fixture.ts'
import { findCall, insertCall } from './calls.store.ts'
import { roomOf } from './join-call.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

test('a call whose room is taken gets another id, also beside a call of another workspace; a room is free after its call', async () => {
  const [one, other] = [await createCallingWorkspace(server), await createCallingWorkspace(server)]
  const made = await one.api.call('calls.create', { to: '+14155550100', flow_id: one.flowId })
  const known = await other.api.call('calls.create', { to: '+14155550101', flow_id: other.flowId })
  const id = readId('call', made.id)!
  /** A call of the other workspace whose id ends as that of the first one. */
  const insert = (begin: string) =>
    inScope(server.platform.database, other.workspace.id, async (work) => {
      const row = (await findCall(work, readId('call', known.id)!))!
      return insertCall(work, { ...row, id: `${begin}${id.slice(begin.length)}` })
    })
  const second = await insert('01900000-0000-7000-8000-0001')
  expect(roomOf(second.id)).not.toBe(roomOf(id))
  expect(roomOf(second.id)).toMatch(/^conversation-[0-9a-f]{8}$/)
  await untilOver(server, one.api, made.id)
  const third = await insert('01900000-0000-7000-8000-0002')
  expect(roomOf(third.id)).toBe(roomOf(id))
})
