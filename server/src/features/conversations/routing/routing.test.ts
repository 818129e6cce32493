import { type Input, showId } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { addMember } from '../../../testing/add-member.ts'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
  uuidOf,
} from '../../../testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

type RuleInput = Partial<Input<'routing_rules.create'>>
let phones = 0
const newPhone = () => `+9198${String(20_000_000 + ++phones)}`

/** The agent answers only if it is active. */
async function open(
  status: 'active' | 'draft' = 'draft',
): Promise<{ workspace: TestWorkspace; number: TestNumber; api: TestWorkspace['api'] }> {
  const workspace = await server.createWorkspace()
  return { workspace, api: workspace.api, number: await server.createNumber(workspace, { status }) }
}

const addRule = (api: TestWorkspace['api'], name: string, input: RuleInput) =>
  api.call('routing_rules.create', { name, actions: { add_tags: [name] }, ...input })

async function conversationOf(api: TestWorkspace['api'], phone: string) {
  await server.settle()
  const { data } = await api.call('conversations.list', { contact_phone: phone, limit: 1 })
  return data[0]!
}

const eventsOf = async (api: TestWorkspace['api'], conversationId: string, type: string) => {
  const { data } = await api.call('events.list', { limit: 100, type: type as 'conversation.assigned' })
  return data.filter((event) => (event.data.conversation as { id: string }).id === conversationId)
}

describe('rules in their order', () => {
  test('positions have no gaps, whoever moves them at once', async () => {
    const { api } = await open()
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => addRule(api, name, {})))
    const order = async () => {
      const { data } = await api.call('routing_rules.list', { limit: 20 })
      expect(data.map(({ position }) => position)).toEqual(data.map((_, index) => index + 1))
      return data.map(({ name }) => name)
    }
    expect((await order()).toSorted()).toEqual(['a', 'b', 'c', 'd'])
    await Promise.all(made.map(({ id }) => api.call('routing_rules.update', { id, position: 1 })))
    await order()
    for (const [index, { id }] of made.entries())
      await api.call('routing_rules.update', { id, position: index + 1 })
    expect(await order()).toEqual(['a', 'b', 'c', 'd'])
    await addRule(api, 'e', { position: 2 })
    await api.call('routing_rules.update', { id: made[0]!.id, position: 99 })
    await api.call('routing_rules.delete', { id: made[1]!.id })
    expect(await order()).toEqual(['e', 'c', 'd', 'a'])
  })

  test('the first that fits decides, and says so', async () => {
    const { api, number } = await open()
    const kept = await addRule(api, 'refunds', {
      on: ['conversation_opened'],
      conditions: { words: ['refund', 'पैसे वापस'] },
      actions: { add_tags: ['money'], priority: 'high' },
    })
    await addRule(api, 'all', { on: ['conversation_opened'] })
    const [asking, other] = [newPhone(), newPhone()]
    await number.receive('I want a REFUND', { from: asking })
    await number.receive('refunding is nice', { from: other })
    const conversation = await conversationOf(api, asking)
    expect(conversation).toMatchObject({ tags: ['money'], priority: 'high' })
    expect(await conversationOf(api, other)).toMatchObject({ tags: ['all'], priority: 'normal' })
    const [tagged] = await eventsOf(api, conversation.id, 'conversation.tagged')
    expect(tagged!.data.change).toMatchObject({
      by: { kind: 'rule', id: kept.id, name: 'refunds' },
      fields: { tags: [[], ['money']] },
    })
    expect(await api.call('routing_rules.get', { id: kept.id })).toMatchObject({
      matches_count: 1,
      last_matched_at: server.clock.now().toISOString(),
    })
  })

  test('opening rules run once, message rules run for each message, and reopening counts as opening', async () => {
    const { api, number } = await open()
    await addRule(api, 'opened', { on: ['conversation_opened'], conditions: { words: ['hello'] } })
    await addRule(api, 'received', { on: ['message_received'], conditions: { words: ['price'] } })
    const from = newPhone()
    await number.receive('a question', { from })
    expect((await conversationOf(api, from)).tags).toEqual([])
    await number.receive('hello', { from })
    expect((await conversationOf(api, from)).tags).toEqual([])
    await number.receive('the price', { from })
    const { id, tags } = await conversationOf(api, from)
    expect(tags).toEqual(['received'])
    await api.call('conversations.resolve', { id })
    await number.receive('hello again', { from })
    expect((await conversationOf(api, from)).tags.toSorted()).toEqual(['opened', 'received'])
  })

  test('by hours: after closing time another rule', async () => {
    const { api, number } = await open()
    const hours = await api.call('business_hours.create', {
      name: 'Day',
      time_zone: 'UTC',
      hours: [{ weekday: 1, from: '09:00', to: '09:30' }],
    })
    await addRule(api, 'open', { conditions: { within_hours: { business_hours_id: hours.id, open: true } } })
    await addRule(api, 'closed', { conditions: { within_hours: { business_hours_id: null, open: false } } })
    const from = newPhone()
    await number.receive('hi', { from })
    expect((await conversationOf(api, from)).tags).toEqual(['closed'])
    await expect(api.call('business_hours.delete', { id: hours.id })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('a rule that names what is not there is refused with every place', async () => {
    const { api } = await open()
    const other = await open()
    const { id: foreign } = await other.api.call('teams.create', { name: 'Foreign' })
    await expect(
      addRule(api, 'wrong', {
        conditions: {
          channel_ids: [other.number.channelId],
          within_hours: { business_hours_id: 'nothing', open: true },
        },
        actions: { team_id: foreign, assignee_id: 'mbr_nobody' },
      }),
    ).rejects.toMatchObject({
      fields: [
        { path: ['conditions', 'channel_ids', 0] },
        { path: ['conditions', 'within_hours', 'business_hours_id'] },
        { path: ['actions', 'team_id'] },
        { path: ['actions', 'assignee_id'] },
      ],
    })
    await expect(addRule(api, 'idle', { actions: {} })).rejects.toMatchObject({
      fields: [{ path: ['actions'], rule: 'required' }],
    })
  })

  test('the preview tells which would decide, and changes nothing', async () => {
    const { api, number } = await open()
    const from = newPhone()
    await number.receive('what does it cost', { from })
    const before = await conversationOf(api, from)
    const words = await addRule(api, 'words', { conditions: { words: ['refund'] } })
    const off = await addRule(api, 'off', { enabled: false })
    const asked = await addRule(api, 'asked', { on: ['handoff_requested'] })
    const kind = await addRule(api, 'kind', {
      conditions: { channel_kinds: ['whatsapp'] },
      actions: { priority: 'urgent' },
    })
    expect(await api.call('routing_rules.preview', { conversation_id: before.id })).toEqual({
      rule_id: kind.id,
      actions: { priority: 'urgent' },
      passed_over: [
        { rule_id: words.id, condition: 'words' },
        { rule_id: off.id, condition: 'enabled' },
        { rule_id: asked.id, condition: 'on' },
      ],
    })
    expect(await conversationOf(api, from)).toEqual(before)
    expect(await api.call('routing_rules.get', { id: kind.id })).toMatchObject({ matches_count: 0 })
  })
})

describe('handing off', () => {
  test('by a rule: the AI says nothing at all, and the team’s member has it', async () => {
    const { api, workspace, number } = await open('active')
    const priya = await addMember(server, workspace, 'Priya')
    const team = await api.call('teams.create', { name: 'Care', member_ids: [priya.id] })
    await addRule(api, 'angry', {
      on: ['message_received'],
      conditions: { words: ['complaint'] },
      actions: { hand_off: true, team_id: team.id, priority: 'urgent' },
    })
    const from = newPhone()
    await number.receive('I have a complaint', { from })
    const conversation = await conversationOf(api, from)
    expect(conversation).toMatchObject({
      responder: 'person',
      team_id: team.id,
      assignee_id: priya.id,
      assignee: 'Priya',
      priority: 'urgent',
      handoff: { requested_by: 'rule', reason: 'angry' },
    })
    // It came to the team first; the handoff follows whoever has the conversation.
    expect((await api.call('handoffs.list', { limit: 5 })).data).toMatchObject([
      { team_id: team.id, assignee_id: priya.id },
    ])
    const { data } = await api.call('messages.list', { conversation_id: conversation.id, limit: 20 })
    expect(data.filter(({ sender }) => sender === 'ai')).toEqual([])
  })

  test('that is asked for goes where the first rule says', async () => {
    const { api, workspace, number } = await open()
    const [ann, bob] = [await addMember(server, workspace, 'Ann'), await addMember(server, workspace, 'Bob')]
    const team = await api.call('teams.create', {
      name: 'Care',
      member_ids: [ann.id, bob.id],
      assignment: 'least_busy',
    })
    await addRule(api, 'handoffs', {
      on: ['handoff_requested'],
      actions: { team_id: team.id, priority: 'high', add_tags: ['asked'] },
    })
    const people = [newPhone(), newPhone()]
    const assignees: (string | null)[] = []
    for (const from of people) {
      await number.receive('hello', { from })
      const { id } = await conversationOf(api, from)
      const handoff = await api.call('handoffs.create', { conversation_id: id })
      expect(handoff).toMatchObject({ team_id: team.id, priority: 'high' })
      assignees.push(handoff.assignee_id)
      expect(await conversationOf(api, from)).toMatchObject({ tags: ['asked'], priority: 'high' })
    }
    expect(assignees.toSorted()).toEqual([ann.id, bob.id].toSorted())
  })
})

test('an unasked takeover is not routed to a team, and a blocked contact triggers no rule', async () => {
  const { api, number } = await open()
  const team = await api.call('teams.create', { name: 'Care' })
  await addRule(api, 'asked', { on: ['handoff_requested'], actions: { team_id: team.id } })
  await addRule(api, 'any', { on: ['message_received'], conditions: { responder: 'person' } })
  const from = newPhone()
  await number.receive('hello', { from })
  const { id, contact_id } = await conversationOf(api, from)
  await api.call('conversations.take_over', { id, requested_by: 'person' })
  expect(await conversationOf(api, from)).toMatchObject({ responder: 'person', team_id: null })
  await api.call('contacts.update', { id: contact_id, blocked: true })
  await number.receive('hello?', { from })
  expect((await conversationOf(api, from)).tags).toEqual([])
})

describe('assignment within a team', () => {
  const load = async (api: TestWorkspace['api']) => {
    const { data } = await api.call('conversations.list', { limit: 100 })
    const counts = new Map<string | null, number>()
    for (const { assignee } of data) counts.set(assignee, (counts.get(assignee) ?? 0) + 1)
    return [...counts.values()].toSorted((a, b) => b - a)
  }

  test('fifty at once to three in turn: 17, 17 and 16, whoever looks', async () => {
    const { api, workspace, number } = await open()
    const members = await Promise.all(['A', 'B', 'C'].map((name) => addMember(server, workspace, name)))
    const team = await api.call('teams.create', { name: 'Three', member_ids: members.map(({ id }) => id) })
    await addRule(api, 'everybody', { actions: { team_id: team.id } })
    await Promise.all(Array.from({ length: 50 }, () => number.receive('hello', { from: newPhone() })))
    await server.wiring.ledger.drain()
    await Promise.all(Array.from({ length: 4 }, () => server.wiring.routing.drainAssignments()))
    await server.settle()
    expect(await load(api)).toEqual([17, 17, 16])
    const assigned = await api.call('events.list', { limit: 100, type: 'conversation.assigned' })
    expect(
      assigned.data.filter(
        ({ data }) =>
          (data.change as { fields: object }).fields &&
          'assignee_id' in (data.change as { fields: object }).fields,
      ),
    ).toHaveLength(50)
    expect(await api.call('teams.get', { id: team.id })).toMatchObject({ open_conversations_count: 50 })
  })

  test('no member gets more than their capacity; waiting conversations follow when there is room, urgent first', async () => {
    const { api, workspace, number } = await open()
    const one = await addMember(server, workspace, 'One', { capacity: 1 })
    const team = await api.call('teams.create', { name: 'Small', member_ids: [one.id] })
    const people = [newPhone(), newPhone(), newPhone()]
    const ids: string[] = []
    for (const from of people) {
      await number.receive('hello', { from })
      ids.push((await conversationOf(api, from)).id)
      server.clock.advance(1000)
    }
    await api.call('conversations.update', { id: ids[2]!, priority: 'urgent' })
    await api.call('conversations.assign', { id: ids[1]!, team_id: team.id })
    await server.settle()
    for (const id of [ids[2]!, ids[0]!]) await api.call('conversations.assign', { id, team_id: team.id })
    const given = async () => {
      await server.settle()
      const all = await Promise.all(ids.map((id) => api.call('conversations.get', { id })))
      return all.map(({ assignee }) => assignee)
    }
    expect(await given()).toEqual([null, 'One', null])
    await api.call('conversations.resolve', { id: ids[1]! })
    expect((await given()).filter((_, index) => index !== 1)).toEqual([null, 'One'])
    await server.platform.database.transaction(workspace.id, (tx) =>
      tx.rows(sql`update members set capacity = 2 where workspace_id = ${workspace.id} and id = ${one.uuid}`),
    )
    expect((await given()).filter((_, index) => index !== 1)).toEqual(['One', 'One'])
  })

  test('many that nobody may be given do not stand in the way of one that somebody may', async () => {
    const { api, workspace, number } = await open()
    const theirs = await server.createNumber(workspace, { status: 'draft' })
    const channel_ids = [uuidOf('channel', theirs.channelId)]
    const scoped = await addMember(server, workspace, 'Scoped', { channel_ids })
    const team = await api.call('teams.create', { name: 'Scoped', member_ids: [scoped.id] })
    await addRule(api, 'everybody', { actions: { team_id: team.id } })
    await Promise.all(Array.from({ length: 101 }, () => number.receive('hello', { from: newPhone() })))
    await server.settle()
    server.clock.advance(1000)
    const from = newPhone()
    await theirs.receive('hello', { from })
    expect((await conversationOf(api, from)).assignee).toBe('Scoped')
  })

  test('two teams that share a member do not both fill the last place', async () => {
    const { api, workspace, number } = await open()
    const both = await addMember(server, workspace, 'Both', { capacity: 3 })
    const teams = await Promise.all(
      ['Left', 'Right'].map((name) => api.call('teams.create', { name, member_ids: [both.id] })),
    )
    const people = Array.from({ length: 8 }, newPhone)
    await Promise.all(people.map((from) => number.receive('hello', { from })))
    await server.settle()
    const { data } = await api.call('conversations.list', { limit: 20 })
    await Promise.all(
      data.map(({ id }, index) => api.call('conversations.assign', { id, team_id: teams[index % 2]!.id })),
    )
    await Promise.all(Array.from({ length: 4 }, () => server.wiring.routing.drainAssignments()))
    await server.settle()
    expect(await load(api)).toEqual([5, 3])
  })

  test('not to who is suspended, only reads, or does not see the channel; first to who is there', async () => {
    const { api, workspace, number } = await open()
    const other = await server.createNumber(workspace)
    const channelUuid = await server.platform.database.read(workspace.id, (session) =>
      session.rows<{ id: string }>(sql`select id from channels where workspace_id = ${workspace.id}`),
    )
    const theirs = channelUuid.map(({ id }) => id).filter((id) => showId('channel', id) === other.channelId)
    const members = [
      await addMember(server, workspace, 'Away'),
      await addMember(server, workspace, 'Viewer', { role: 'viewer' }),
      await addMember(server, workspace, 'Elsewhere', { channel_ids: theirs }),
      await addMember(server, workspace, 'Suspended'),
      await addMember(server, workspace, 'There'),
    ]
    const team = await api.call('teams.create', { name: 'Mixed', member_ids: members.map(({ id }) => id) })
    await server.platform.database.transaction(workspace.id, async (tx) => {
      const now = server.clock.now()
      await tx.rows(sql`
        update members set suspended_at = ${now} where workspace_id = ${workspace.id} and name = 'Suspended'`)
      await tx.rows(sql`
        insert into member_presence (workspace_id, member_id, status, last_seen_at, expires_at)
        values (${workspace.id}, ${members[4]!.uuid}, 'online', ${now}, ${new Date(now.getTime() + 60_000)})`)
    })
    await addRule(api, 'everybody', { actions: { team_id: team.id } })
    const give = async () => {
      const from = newPhone()
      await number.receive('hello', { from })
      return (await conversationOf(api, from)).assignee
    }
    expect([await give(), await give()]).toEqual(['There', 'There'])
    server.clock.advance(120_000)
    expect([await give(), await give()].toSorted()).toEqual(['Away', 'There'])
  })

  test('a team that is deleted leaves its conversations, and no rule names it', async () => {
    const { api, workspace, number } = await open()
    const member = await addMember(server, workspace, 'Last')
    const team = await api.call('teams.create', { name: 'Gone', member_ids: [member.id] })
    const only = await addRule(api, 'only', { actions: { team_id: team.id } })
    const more = await addRule(api, 'more', { actions: { team_id: team.id, priority: 'low' } })
    const from = newPhone()
    await number.receive('hello', { from })
    const { id } = await conversationOf(api, from)
    await api.call('teams.delete', { id: team.id })
    expect(await conversationOf(api, from)).toMatchObject({ team_id: null, assignee: 'Last' })
    const events = await eventsOf(api, id, 'conversation.assigned')
    expect(events.at(-1)!.data.change).toMatchObject({ reason: 'the team was deleted' })
    expect(await api.call('routing_rules.get', { id: only.id })).toMatchObject({
      enabled: false,
      actions: {},
    })
    expect(await api.call('routing_rules.get', { id: more.id })).toMatchObject({
      enabled: true,
      actions: { priority: 'low' },
    })
  })
})
