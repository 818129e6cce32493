import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const of = (count: number) => ({ count, more: false })

test('each view is counted, and a member of some channels counts the conversations of these alone', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
  const other = await server.createNumber(workspace, { status: 'draft', name: 'Other' })
  const member = await signInAs(server, workspace, { role: 'agent', channel_ids: [number.channelId] })
  for (const from of ['+919810000001', '+919810000002', '+919810000003']) await number.receive('hi', { from })
  await other.receive('hi', { from: '+919810000004' })
  await server.settle()
  const { api } = workspace
  const { data } = await api.call('conversations.list', { channel_id: number.channelId })
  await api.call('conversations.take_over', { id: data[0]!.id })
  await api.call('conversations.assign', { id: data[0]!.id, assignee_id: member.memberId })
  await api.call('conversations.resolve', { id: data[1]!.id })
  const until = new Date(server.clock.now().getTime() + 3_600_000).toISOString()
  await api.call('conversations.snooze', { id: data[2]!.id, until })
  const saved = await api.call('views.create', { name: 'Other', filter: { channel_id: other.channelId } })
  const mine = await api.call('views.create', { name: 'Mine', filter: { assignee: 'me' } })

  expect(await api.call('views.count', {})).toEqual({
    built_in: {
      needs_person: of(1),
      mine: null,
      mentions: null,
      with_ai: of(1),
      open: of(2),
      snoozed: of(1),
    },
    views: [
      { view_id: saved.id, counted: of(1) },
      { view_id: mine.id, counted: null },
    ],
  })
  expect((await member.ask('GET', '/v1/views/count')).body).toEqual({
    built_in: {
      needs_person: of(1),
      mine: of(1),
      mentions: of(0),
      with_ai: of(0),
      open: of(1),
      snoozed: of(1),
    },
    views: [
      { view_id: saved.id, counted: of(0) },
      { view_id: mine.id, counted: of(1) },
    ],
  })
})
