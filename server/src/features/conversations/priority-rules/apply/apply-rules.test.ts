/** Rules at work: in every state of a conversation, once for each message. */
import { describe, expect, test } from 'vitest'
import { addMember } from '../../../../testing/add-member.ts'
import type { TestWorkspace } from '../../../../testing/test-server.ts'
import { addRule, useRulesWorld } from '../testing/rules-world.ts'

const world = useRulesWorld()
const { open, newPhone, say, conversationOf, textsTo } = world
const LEAK = 'There is a GAS LEAK here'

type Calls = TestWorkspace['api']
interface Place {
  /** Of the conversation. */
  id: string
  agentId: string
}

describe('a message that fits a rule', () => {
  test('gets the text of the platform instead of an answer of the AI, and the match explains why', async () => {
    const { api, number } = await open()
    const rule = await addRule(api)
    const from = newPhone()
    await say(number, from, LEAK)
    expect(textsTo(from)).toEqual(['Leave the house'])
    const { id } = await conversationOf(api, from)
    const { data: messages } = await api.call('messages.list', { conversation_id: id, order: 'asc' })
    expect(messages.map(({ sender }) => sender)).toEqual(['contact', 'system'])
    expect(messages[1]!.metadata).toEqual({ about: 'priority_rule', priority_rule_id: rule.id })
    const { data } = await api.call('priority_rules.list_matches', { conversation_id: id })
    expect(data).toMatchObject([
      {
        rule_id: rule.id,
        rule_name: 'Gas leak',
        message_id: messages[0]!.id,
        text_message_id: messages[1]!.id,
        causes: [{ kind: 'phrase', value: 'gas leak' }],
        text_withheld: null,
        handed_off: false,
        stopped: true,
      },
    ])
    const { data: events } = await api.call('events.list', { type: 'priority_rule.matched', limit: 10 })
    expect(events[0]!.data.priority_rule).toMatchObject({ id: rule.id, message_id: messages[0]!.id })
    expect((await api.call('turns.list', { conversation_id: id })).data).toEqual([])
    // The next message is answered again.
    await say(number, from, 'hello')
    expect(textsTo(from).length).toBe(2)
  })

  test('with a slip in a word matches; a part of a word does not', async () => {
    const { api, number } = await open({ status: 'draft' })
    await addRule(api, { conditions: { phrases: ['emergency', 'गैस लीक', '火事'] } })
    const [typed, part, hindi, japanese] = [newPhone(), newPhone(), newPhone(), newPhone()]
    await say(number, typed, 'its an emergancy')
    await say(number, part, 'emergencystop')
    await say(number, hindi, 'घर में गैस लीक हो रहा है')
    await say(number, japanese, 'いま火事です')
    expect([typed, part, hindi, japanese].map((phone) => textsTo(phone).length)).toEqual([1, 0, 1, 1])
  })

  test('hands off to the named team, and tells the owner and members by notice and mail', async () => {
    const { workspace, api, number } = await open()
    const member = await addMember(world.server, workspace, 'Priya')
    const team = await api.call('teams.create', { name: 'Care' })
    await addRule(api, {
      actions: { hand_off: true, team_id: team.id, notify: { owner: true, member_ids: [member.id] } },
    })
    const from = newPhone()
    const sentBefore = world.mails.length
    await say(number, from, LEAK)
    const conversation = await conversationOf(api, from)
    expect(conversation).toMatchObject({ responder: 'person', team_id: team.id })
    // The rule has no text: the platform says what happens.
    expect(textsTo(from)).toEqual(['One of our team is taking over and will reply to you here.'])
    const { data: handoffs } = await api.call('handoffs.list', { conversation_id: conversation.id })
    expect(handoffs[0]).toMatchObject({ reason: 'Gas leak', requested_by: 'rule', priority: 'urgent' })
    expect(
      world.mails
        .slice(sentBefore)
        .map(({ to }) => to)
        .sort(),
    ).toHaveLength(2)
    const { data: notices } = await api.call('notices.list', { kind: 'priority_rule.matched' })
    expect(notices).toMatchObject([{ subject: { type: 'conversation', id: conversation.id } }])
    expect(JSON.stringify(notices) + JSON.stringify(world.mails)).not.toContain('GAS LEAK')
  })

  test('five of them in a row: one text, each is told, and mails are limited', async () => {
    const { api, number } = await open()
    await addRule(api, {
      actions: { text: { default: 'Leave the house' }, hand_off: true, notify: { owner: true } },
      repeat_minutes: 10,
    })
    const from = newPhone()
    const sentBefore = world.mails.length
    for (let count = 0; count < 7; count++) await say(number, from, LEAK)
    expect(textsTo(from)).toEqual(['Leave the house'])
    const { id } = await conversationOf(api, from)
    const { data } = await api.call('priority_rules.list_matches', { conversation_id: id })
    expect(data.map(({ text_withheld }) => text_withheld)).toEqual([...Array(6).fill('repeat'), null])
    expect(data.map(({ handed_off }) => handed_off)).toEqual([...Array(6).fill(false), true])
    expect(data.every(({ notified }) => notified)).toBe(true)
    expect(world.mails.length - sentBefore).toBe(5)
    world.server.clock.advance(11 * 60_000)
    await say(number, from, LEAK)
    expect(textsTo(from)).toHaveLength(2)
  })

  test('after a person has written, the text is sent again', async () => {
    const { api, number } = await open()
    await addRule(api)
    const from = newPhone()
    await say(number, from, LEAK)
    const { id } = await conversationOf(api, from)
    await api.call('messages.send', {
      conversation_id: id,
      sender: 'person',
      content: { type: 'text', text: 'Is everybody outside?' },
    })
    await world.server.settle()
    const before = textsTo(from).length
    await say(number, from, LEAK)
    expect(textsTo(from)).toHaveLength(before + 1)
  })

  test('several rules: the text of the first, the handoff and the stop of any', async () => {
    const { api, number } = await open()
    await addRule(api, { name: 'silent', actions: { hand_off: true } })
    await addRule(api, { name: 'first text', actions: { text: { default: 'one' } } })
    await addRule(api, { name: 'second text', actions: { text: { default: 'two' }, stop: true } })
    const from = newPhone()
    await say(number, from, LEAK)
    expect(textsTo(from)).toEqual(['one'])
    const { id, responder } = await conversationOf(api, from)
    expect(responder).toBe('person')
    const { data } = await api.call('priority_rules.list_matches', { conversation_id: id })
    expect(data.map(({ rule_name }) => rule_name).sort()).toEqual(['first text', 'second text', 'silent'])
  })
})

describe('a rule runs', () => {
  test.each<[string, (api: Calls, place: Place) => Promise<unknown>]>([
    ['while a person answers', (api, { id }) => api.call('conversations.take_over', { id })],
    ['while the agent is paused', (api, { agentId }) => api.call('agents.pause', { id: agentId })],
    ['without an agent', (api, { agentId }) => api.call('agents.delete', { id: agentId })],
  ])('%s', async (_state, change) => {
    const { api, number } = await open()
    await addRule(api, { actions: { text: { default: 'Leave the house' }, hand_off: true } })
    const from = newPhone()
    await say(number, from, 'hello')
    const before = textsTo(from).length
    await change(api, { id: (await conversationOf(api, from)).id, agentId: number.agentId })
    await say(number, from, LEAK)
    expect(textsTo(from).slice(before)).toEqual(['Leave the house'])
    expect((await conversationOf(api, from)).responder).toBe('person')
  })

  test('at once where the AI waits before it answers, and what waited is not answered any more', async () => {
    const { api, number } = await open({ status: 'active', reply_delay_ms: 20_000 })
    await addRule(api)
    const from = newPhone()
    await say(number, from, 'hello')
    await say(number, from, LEAK)
    expect(textsTo(from)).toEqual(['Leave the house'])
    world.server.clock.advance(60_000)
    await world.server.settle()
    expect(textsTo(from)).toEqual(['Leave the house'])
  })

  test('in the middle of a batch: what follows is answered', async () => {
    const { api, number } = await open({ status: 'active', reply_delay_ms: 1_000 })
    await addRule(api)
    const from = newPhone()
    await number.receive(LEAK, { from })
    await number.receive('hello', { from })
    await world.server.settle()
    world.server.clock.advance(60_000)
    await world.server.settle()
    expect(textsTo(from)).toHaveLength(2)
  })

  test('once for a message that the provider sends twice', async () => {
    const { api, number } = await open()
    await addRule(api)
    const from = newPhone()
    for (let count = 0; count < 2; count++) await number.receive(LEAK, { from, id: 'wamid.twice' })
    await world.server.settle()
    expect(textsTo(from)).toEqual(['Leave the house'])
  })

  test('from the next message on after a change, and not after it was disabled or deleted', async () => {
    const { api, number } = await open({ status: 'draft' })
    const from = newPhone()
    await say(number, from, LEAK)
    const rule = await addRule(api, { repeat_minutes: 0 })
    await say(number, from, LEAK)
    await api.call('priority_rules.update', { id: rule.id, actions: { text: { default: 'Open a window' } } })
    await say(number, from, LEAK)
    await api.call('priority_rules.update', { id: rule.id, enabled: false })
    await say(number, from, LEAK)
    await api.call('priority_rules.delete', { id: rule.id })
    await say(number, from, LEAK)
    expect(textsTo(from)).toEqual(['Leave the house', 'Open a window'])
    const { id } = await conversationOf(api, from)
    expect((await api.call('priority_rules.list_matches', { conversation_id: id })).data).toHaveLength(2)
  })
})

describe('the gate', () => {
  test('a contact who asked to stop gets no text, but a person is asked for', async () => {
    const { api, number } = await open()
    await addRule(api, { actions: { text: { default: 'Leave the house' }, hand_off: true } })
    const from = newPhone()
    await say(number, from, 'STOP')
    await say(number, from, LEAK)
    expect(textsTo(from)).toEqual([])
    const { id, responder } = await conversationOf(api, from)
    expect(responder).toBe('person')
    const { data } = await api.call('priority_rules.list_matches', { conversation_id: id })
    expect(data).toMatchObject([{ text_withheld: 'contact_opted_out', handed_off: true }])
  })

  test('a message that only asks to stop is obeyed, whatever phrases an owner has', async () => {
    const { api, number } = await open()
    await addRule(api, { conditions: { phrases: ['stop'] } })
    const from = newPhone()
    await say(number, from, 'stop')
    expect(textsTo(from)).toEqual([])
    const [contact] = (await api.call('contacts.list', { phone: from })).data
    expect(contact!.opted_out_at).not.toBeNull()
  })

  test('a blocked contact reaches no rule', async () => {
    const { api, number } = await open()
    await addRule(api)
    const from = newPhone()
    await say(number, from, 'hello')
    const before = textsTo(from).length
    const [contact] = (await api.call('contacts.list', { phone: from })).data
    await api.call('contacts.update', { id: contact!.id, blocked: true })
    await say(number, from, LEAK)
    expect(textsTo(from)).toHaveLength(before)
  })
})
