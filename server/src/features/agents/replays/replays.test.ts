import type { AgentReplayTurn } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInAs } from '../../../testing/sign-in-client.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import { hashTables, NEW_ADDRESS, OLD_ADDRESS, openBusiness, WRITTEN_BY_REPLAYS } from './replays.fixture.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const phone = (index: number) => `+9198${String(10_000_000 + index)}`

describe('200 stored conversations are replayed against a draft', () => {
  let business: Awaited<ReturnType<typeof openBusiness>>
  let turns: AgentReplayTurn[]
  let replay: Awaited<ReturnType<typeof business.replay>>
  let before: Map<string, string>
  let after: Map<string, string>
  let sentBefore: number

  beforeAll(async () => {
    business = await openBusiness(server)
    const { api, number, workspace } = business
    await api.call('webhooks.create', { url: 'https://shop.example/hook' })
    const texts = ['What is your address?', 'Is there parking?', 'I want to book a haircut tomorrow at 3 pm']
    for (let index = 0; index < 200; index++) await number.receive(texts[index % 3]!, { from: phone(index) })
    await server.settle()
    before = await hashTables(server, workspace.id)
    sentBefore = server.graph.messages.length
    replay = await business.replay({ last: 200 })
    after = await hashTables(server, workspace.id)
    turns = []
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await api.call('agent_replays.list_turns', { id: replay.id, limit: 100, cursor })
      turns.push(...page.data)
      cursor = page.next_cursor ?? undefined
      more = page.has_more
    }
  }, 120_000)

  test('every turn is listed beside the original, with what differs', () => {
    expect(replay).toMatchObject({
      state: 'done',
      target: 'draft',
      conversations: 200,
      conversations_done: 200,
      turns: 200,
      same: 133,
      changed: 67,
      failed: 0,
      differences: [{ difference: 'text', turns: 67 }],
    })
    expect(turns).toHaveLength(200)
    const changed = turns.filter(({ result }) => result === 'changed')
    expect(changed).toHaveLength(67)
    for (const { customer, original, replayed } of changed) {
      expect(customer.map(({ text }) => text)).toEqual(['What is your address?'])
      expect(original.text).toContain(OLD_ADDRESS)
      expect(replayed.text).toContain(NEW_ADDRESS)
    }
  })

  test('nothing is sent, booked, delivered or changed: no table is written but those of the replay', () => {
    expect(server.graph.messages).toHaveLength(sentBefore)
    const changed = [...after].flatMap(([table, hash]) => (before.get(table) === hash ? [] : [table]))
    expect(changed.filter((table) => !WRITTEN_BY_REPLAYS.includes(table))).toEqual([])
    expect(changed).toContain('agent_replay_turns')
  })

  test('the list is filtered by result, by difference and by conversation', async () => {
    const list = async (filter: object) =>
      (
        await business.api.call('agent_replays.list_turns', {
          id: replay.id,
          limit: 1,
          include: 'total',
          ...filter,
        })
      ).total
    expect(await list({ result: 'same' })).toBe(133)
    expect(await list({ result: 'changed' })).toBe(67)
    expect(await list({ result: 'failed' })).toBe(0)
    expect(await list({ difference: 'text' })).toBe(67)
    expect(await list({ difference: 'hands_off' })).toBe(0)
    expect(await list({ conversation_id: turns[0]!.conversation_id })).toBe(1)
    expect(await business.api.call('agent_replays.get_turn', { id: turns[5]!.id })).toEqual(turns[5])
  })

  test('the costs of its model calls are kept with those of the workspace', async () => {
    const { rows } = await countRequests(business.workspace.id)
    expect(rows).toBe(200)
    expect(replay.cost_micros).toBe(0)
  })
})

async function countRequests(workspaceId: string): Promise<{ rows: number }> {
  return (await server.platform.database.read(workspaceId, (session) =>
    session.row<{ rows: number }>({
      text: `select count(*)::int as rows from copilot_requests where workspace_id = $1 and operation = 'agent_replays.create'`,
      values: [workspaceId],
    }),
  ))!
}

test('each turn is answered from the original history before it, as of the time at which it was asked', async () => {
  const { api, number, replay } = await openBusiness(server)
  const from = phone(900)
  for (const text of ['What is your address?', 'I want to book a haircut', 'tomorrow at 3 pm', 'yes']) {
    await number.receive(text, { from })
    await server.settle()
    server.clock.advance(60_000)
  }
  expect((await api.call('bookings.list', {})).data).toHaveLength(1)
  server.clock.advance(3 * 24 * 60 * 60 * 1000)
  const played = await replay()
  const { data } = await api.call('agent_replays.list_turns', { id: played.id })
  expect(data.map(({ customer }) => customer[0]!.text)).toEqual([
    'What is your address?',
    'I want to book a haircut',
    'tomorrow at 3 pm',
    'yes',
  ])
  expect(data.map(({ differences }) => differences)).toEqual([['text'], [], [], []])
  expect(data[3]!.original.tools).toMatchObject([{ tool: 'create_booking', status: 'done' }])
  expect(data[3]!.replayed.tools).toMatchObject([
    {
      tool: 'create_booking',
      status: 'would_do',
      is_recorded: true,
      arguments: { service: 'Haircut', starts_at: '2026-03-03T09:30:00.000Z' },
    },
  ])
  expect(data[3]!.replayed.text).toBe(data[3]!.original.text)
  expect((await api.call('bookings.list', {})).data).toHaveLength(1)
})

test('conversations are chosen by channel, by time, by number and by id', async () => {
  const { api, number, agentId, replay, workspace } = await openBusiness(server)
  for (let index = 0; index < 3; index++) {
    await number.receive('Is there parking?', { from: phone(700 + index) })
    await server.settle()
    server.clock.advance(60 * 60 * 1000)
  }
  const other = await server.createNumber(workspace)
  const conversations = (await api.call('conversations.list', {})).data
  expect((await replay({ last: 2 })).conversations).toBe(2)
  expect((await replay({ channel_id: number.channelId })).conversations).toBe(3)
  expect((await replay({ conversation_ids: [conversations[1]!.id] })).turns).toBe(1)
  const from = new Date(server.clock.now().getTime() - 90 * 60 * 1000).toISOString()
  expect((await replay({ from })).turns).toBe(1)
  expect((await replay({ to: from })).turns).toBe(2)
  const nothing = { agent_id: agentId, channel_id: other.channelId }
  await expect(api.call('agent_replays.create', nothing)).rejects.toMatchObject({ code: 'conflict' })
  const unknown = { agent_id: agentId, conversation_ids: [`conv_${'0'.repeat(26)}`] }
  await expect(api.call('agent_replays.create', unknown)).rejects.toMatchObject({
    code: 'validation_failed',
    fields: [{ path: ['conversation_ids', 0], rule: 'unknown_reference' }],
  })
})

test('answers of another agent are replayed when that is asked for', async () => {
  const { api, number } = await openBusiness(server)
  await number.receive('Is there parking?', { from: phone(800) })
  await server.settle()
  const successor = await api.call('agents.create', { name: 'Successor', model: 'built-in' })
  await expect(api.call('agent_replays.create', { agent_id: successor.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  const asked = await api.call('agent_replays.create', { agent_id: successor.id, answered_by: 'all' })
  await server.settle()
  expect(await api.call('agent_replays.get', { id: asked.id })).toMatchObject({ state: 'done', turns: 1 })
})

test('a member of some channels sees of a replay what was said on these, and nothing else', async () => {
  const { api, number, workspace, replay } = await openBusiness(server)
  await number.receive('Is there parking?', { from: phone(600) })
  const elsewhere = await server.createNumber(workspace)
  await server.settle()
  const played = await replay()
  expect(played.turns).toBe(1)
  const { data } = await api.call('agent_replays.list_turns', { id: played.id })
  const see = async (channelId: string) => {
    const member = await signInAs(server, workspace, { role: 'agent', channel_ids: [channelId] })
    const list = await member.ask('GET', `/v1/agent-replays/${played.id}/turns`)
    const one = await member.ask('GET', `/v1/agent-replay-turns/${data[0]!.id}`)
    const figures = await member.ask('GET', `/v1/agent-replays/${played.id}`)
    return [list.body.data.length, one.status, figures.body.conversations, figures.body.turns]
  }
  expect(await see(number.channelId)).toEqual([1, 200, 1, 1])
  expect(await see(elsewhere.channelId)).toEqual([0, 404, 0, 0])
})

test('erasing a contact removes the turns of their conversation, and no table keeps the words of the agent', async () => {
  const { api, number, replay } = await openBusiness(server)
  await number.receive('What is your address?', { from: phone(500) })
  await number.receive('What is your address?', { from: phone(501) })
  await server.settle()
  const played = await replay()
  expect(played).toMatchObject({ conversations: 2, turns: 2 })
  const { data } = await api.call('conversations.list', {})
  const report = await api.call('erasures.create', { contact_id: data[0]!.contact_id })
  expect(report.places).toContainEqual({ place: 'agent_replay_turns', removed: 1, redacted: 0 })
  expect(await api.call('agent_replays.get', { id: played.id })).toMatchObject({ conversations: 1, turns: 1 })
})
