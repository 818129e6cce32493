import { describe, expect, test } from 'vitest'
import { addMember } from '../../../testing/add-member.ts'
import { addRule, useRoutingWorld } from './testing/routing-world.ts'

const world = useRoutingWorld()
const { open, newPhone, conversationOf } = world

describe('handing off', () => {
  test('by a rule: the AI says nothing at all, and the team’s member has it', async () => {
    const { api, workspace, number } = await open('active')
    const priya = await addMember(world.server, workspace, 'Priya')
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
    const [ann, bob] = [
      await addMember(world.server, workspace, 'Ann'),
      await addMember(world.server, workspace, 'Bob'),
    ]
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
