import { afterAll, describe, expect, test } from 'vitest'
import { changeOf, startConversationBench } from './conversations.fixture.ts'

const { server, number, api, newConversation, read, eventsOf } = await startConversationBench()
afterAll(() => server.close())

describe('a change of a conversation', () => {
  test('is written at once, announced once for each kind of change, and names its author and reason', async () => {
    const { id, version } = await newConversation()
    const changed = await api.call('conversations.update', {
      id,
      tags: ['vip', 'vip', ' billing '],
      priority: 'high',
      lifecycle: 'pending',
      reason: 'asked for a refund',
    })
    expect(changed).toMatchObject({ tags: ['vip', 'billing'], priority: 'high', lifecycle: 'pending' })
    expect(changed.version).toBe(version + 1)
    const told = (await eventsOf(id)).filter(({ data }) => data.change)
    expect(told.map(({ type }) => type).sort()).toEqual(['conversation.tagged', 'conversation.updated'])
    const updated = told.find(({ type }) => type === 'conversation.updated')
    expect(changeOf(updated)).toEqual({
      by: { kind: 'operator', id: null, name: null },
      reason: 'asked for a refund',
      fields: { lifecycle: ['open', 'pending'], priority: ['normal', 'high'] },
    })
    expect(updated!.data.conversation).toMatchObject({ version: version + 1, tags: ['vip', 'billing'] })
  })

  test('that changes nothing is neither counted nor announced', async () => {
    const { id } = await newConversation()
    const tagged = await api.call('conversations.update', {
      id,
      add_tags: ['a'],
      custom_fields: { b: { z: 1, a: [1] } },
    })
    const before = (await eventsOf(id)).length
    const again = await api.call('conversations.update', {
      id,
      add_tags: ['a'],
      priority: 'normal',
      custom_fields: { b: { z: 1, a: [1] } },
      lifecycle: 'open',
    })
    expect(again).toEqual(tagged)
    expect((await eventsOf(id)).length).toBe(before)
  })

  test('names the key that made it', async () => {
    const { id } = await newConversation()
    const { data } = await api.call('api_keys.list', {})
    await server.http.inject({
      method: 'PATCH',
      url: `/v1/conversations/${id}`,
      headers: { authorization: `Bearer ${number.workspace.key}` },
      payload: { add_tags: ['by key'] },
    })
    expect(changeOf((await eventsOf(id, 'conversation.tagged'))[0]).by).toEqual({
      kind: 'key',
      id: data[0]!.id,
      name: 'test',
    })
  })

  test('from several callers with the same version succeeds once; the others get the present version', async () => {
    const { id, version } = await newConversation()
    const outcomes = await Promise.allSettled(
      ['low', 'high', 'urgent', 'low', 'high', 'urgent'].map((priority) =>
        api.call('conversations.update', { id, priority: priority as 'low', if_version: version }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) {
      if (outcome.status === 'fulfilled') continue
      expect(outcome.reason).toMatchObject({
        code: 'version_changed',
        params: { version: version + 1, your_version: version },
      })
    }
    expect((await read(id)).version).toBe(version + 1)
  })

  test('of tags keeps the count of each tag exact, however it is added or removed', async () => {
    const one = await newConversation()
    const two = await newConversation()
    const counts = async (search: string) => (await api.call('conversation_tags.list', { search })).data
    await api.call('conversations.update', { id: one.id, tags: ['count me', 'Count too'] })
    await api.call('conversations.update', { id: two.id, tags: ['count me'] })
    expect(await counts('COUNT')).toEqual([
      { tag: 'count me', conversations_count: 2 },
      { tag: 'Count too', conversations_count: 1 },
    ])
    await api.call('conversations.update', { id: one.id, remove_tags: ['count me'], add_tags: ['count new'] })
    await api.call('contacts.delete', { id: two.contact_id })
    expect(await counts('count')).toEqual([
      { tag: 'Count too', conversations_count: 1 },
      { tag: 'count new', conversations_count: 1 },
    ])
  })

  test('to more tags than one can carry is refused', async () => {
    const { id } = await newConversation()
    await api.call('conversations.update', {
      id,
      tags: Array.from({ length: 100 }, (_, index) => `t${index}`),
    })
    await expect(api.call('conversations.update', { id, add_tags: ['one more'] })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['add_tags'], rule: 'too_many' }],
    })
  })
})
