import { describe, expect, test } from 'vitest'
import { addRule, eventsOf, useRoutingWorld } from './testing/routing-world.ts'

const world = useRoutingWorld()
const { open, newPhone, conversationOf } = world

describe('rules in their order', () => {
  test('positions have no gaps, also when rules are moved at the same time', async () => {
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
      last_matched_at: world.server.clock.now().toISOString(),
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

  test('the preview names the rule that would decide, and changes nothing', async () => {
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
      text: null,
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
