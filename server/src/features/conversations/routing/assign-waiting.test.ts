import { showId } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { addMember } from '../../../testing/add-member.ts'
import { type TestWorkspace, uuidOf } from '../../../testing/test-server.ts'
import { addRule, eventsOf, useRoutingWorld } from './testing/routing-world.ts'

const world = useRoutingWorld()
const { open, newPhone, conversationOf } = world

describe('assignment within a team', () => {
  const load = async (api: TestWorkspace['api']) => {
    const { data } = await api.call('conversations.list', { limit: 100 })
    const counts = new Map<string | null, number>()
    for (const { assignee } of data) counts.set(assignee, (counts.get(assignee) ?? 0) + 1)
    return [...counts.values()].toSorted((a, b) => b - a)
  }

  test('fifty at once to three in turn: 17, 17 and 16, also with four workers', async () => {
    const { api, workspace, number } = await open()
    const members = await Promise.all(['A', 'B', 'C'].map((name) => addMember(world.server, workspace, name)))
    const team = await api.call('teams.create', { name: 'Three', member_ids: members.map(({ id }) => id) })
    await addRule(api, 'everybody', { actions: { team_id: team.id } })
    await Promise.all(Array.from({ length: 50 }, () => number.receive('hello', { from: newPhone() })))
    await world.server.wiring.ledger.drain()
    await Promise.all(Array.from({ length: 4 }, () => world.server.wiring.routing.drainAssignments()))
    await world.server.settle()
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
    const one = await addMember(world.server, workspace, 'One', { capacity: 1 })
    const team = await api.call('teams.create', { name: 'Small', member_ids: [one.id] })
    const people = [newPhone(), newPhone(), newPhone()]
    const ids: string[] = []
    for (const from of people) {
      await number.receive('hello', { from })
      ids.push((await conversationOf(api, from)).id)
      world.server.clock.advance(1000)
    }
    await api.call('conversations.update', { id: ids[2]!, priority: 'urgent' })
    await api.call('conversations.assign', { id: ids[1]!, team_id: team.id })
    await world.server.settle()
    for (const id of [ids[2]!, ids[0]!]) await api.call('conversations.assign', { id, team_id: team.id })
    const given = async () => {
      await world.server.settle()
      const all = await Promise.all(ids.map((id) => api.call('conversations.get', { id })))
      return all.map(({ assignee }) => assignee)
    }
    expect(await given()).toEqual([null, 'One', null])
    await api.call('conversations.resolve', { id: ids[1]! })
    expect((await given()).filter((_, index) => index !== 1)).toEqual([null, 'One'])
    await world.server.platform.database.transaction(workspace.id, (tx) =>
      tx.rows(sql`update members set capacity = 2 where workspace_id = ${workspace.id} and id = ${one.uuid}`),
    )
    expect((await given()).filter((_, index) => index !== 1)).toEqual(['One', 'One'])
  })

  test('many that nobody may be given do not stand in the way of one that somebody may', async () => {
    const { api, workspace, number } = await open()
    const theirs = await world.server.createNumber(workspace, { status: 'draft' })
    const channel_ids = [uuidOf('channel', theirs.channelId)]
    const scoped = await addMember(world.server, workspace, 'Scoped', { channel_ids })
    const team = await api.call('teams.create', { name: 'Scoped', member_ids: [scoped.id] })
    await addRule(api, 'everybody', { actions: { team_id: team.id } })
    await Promise.all(Array.from({ length: 101 }, () => number.receive('hello', { from: newPhone() })))
    await world.server.settle()
    world.server.clock.advance(1000)
    const from = newPhone()
    await theirs.receive('hello', { from })
    expect((await conversationOf(api, from)).assignee).toBe('Scoped')
  })

  test('two teams that share a member do not both fill the last place', async () => {
    const { api, workspace, number } = await open()
    const both = await addMember(world.server, workspace, 'Both', { capacity: 3 })
    const teams = await Promise.all(
      ['Left', 'Right'].map((name) => api.call('teams.create', { name, member_ids: [both.id] })),
    )
    const people = Array.from({ length: 8 }, newPhone)
    await Promise.all(people.map((from) => number.receive('hello', { from })))
    await world.server.settle()
    const { data } = await api.call('conversations.list', { limit: 20 })
    await Promise.all(
      data.map(({ id }, index) => api.call('conversations.assign', { id, team_id: teams[index % 2]!.id })),
    )
    await Promise.all(Array.from({ length: 4 }, () => world.server.wiring.routing.drainAssignments()))
    await world.server.settle()
    expect(await load(api)).toEqual([5, 3])
  })

  test('members who are suspended, only read, or do not see the channel get none; members who are present come first', async () => {
    const { api, workspace, number } = await open()
    const other = await world.server.createNumber(workspace)
    const channelUuid = await world.server.platform.database.read(workspace.id, (session) =>
      session.rows<{ id: string }>(sql`select id from channels where workspace_id = ${workspace.id}`),
    )
    const theirs = channelUuid.map(({ id }) => id).filter((id) => showId('channel', id) === other.channelId)
    const members = [
      await addMember(world.server, workspace, 'Away'),
      await addMember(world.server, workspace, 'Viewer', { role: 'viewer' }),
      await addMember(world.server, workspace, 'Elsewhere', { channel_ids: theirs }),
      await addMember(world.server, workspace, 'Suspended'),
      await addMember(world.server, workspace, 'There'),
    ]
    const team = await api.call('teams.create', { name: 'Mixed', member_ids: members.map(({ id }) => id) })
    await world.server.platform.database.transaction(workspace.id, async (tx) => {
      const now = world.server.clock.now()
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
    world.server.clock.advance(120_000)
    expect([await give(), await give()].toSorted()).toEqual(['Away', 'There'])
  })

  test('a team that is deleted leaves its conversations, and no rule names it', async () => {
    const { api, workspace, number } = await open()
    const member = await addMember(world.server, workspace, 'Last')
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
