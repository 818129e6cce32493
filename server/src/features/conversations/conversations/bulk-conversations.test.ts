import type { Conversation, Input } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { HOUR_MS, startConversationBench } from './conversations.fixture.ts'

const { server, number, api, later, newConversation, read, eventsOf } = await startConversationBench()
afterAll(() => server.close())

describe('many at once', () => {
  const bulk = (input: Input<'conversations.bulk'>) => api.call('conversations.bulk', input)

  test('of 100 with 3 bad ones each has its own result, in order, and the good ones are done', async () => {
    const some: Conversation[] = []
    for (let made = 0; made < 10; made++) some.push(await newConversation())
    const ids = Array.from({ length: 100 }, (_, index) => some[index % 10]!.id)
    const elsewhere = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
    await elsewhere.receive('hi')
    await server.settle()
    ids[7] = 'conv_nonsense'
    ids[50] = (await elsewhere.workspace.api.call('conversations.list', {})).data[0]!.id
    ids[99] = number.channelId
    const { results } = await bulk({ ids, action: 'add_tags', tags: ['mass'] })
    expect(results.map(({ index }) => index)).toEqual(ids.map((_, index) => index))
    const bad = results.filter((result) => 'error' in result)
    expect(bad.map(({ index }) => index)).toEqual([7, 50, 99])
    expect(bad.map((result) => ('error' in result ? result.error.code : ''))).toEqual(
      Array(3).fill('not_found'),
    )
    for (const { id } of some) expect(await read(id)).toMatchObject({ tags: ['mass'] })
  })

  test('a conversation that is named twice is changed once and answered twice', async () => {
    const { id } = await newConversation()
    expect((await bulk({ ids: [id, id], action: 'resolve' })).results).toEqual([
      { index: 0, id },
      { index: 1, id },
    ])
    expect(await eventsOf(id, 'conversation.closed')).toHaveLength(1)
    expect((await bulk({ ids: [id], action: 'resolve' })).results).toMatchObject([
      { error: { code: 'conflict', message: 'The conversation is resolved already.' } },
    ])
  })

  const ACTIONS: [Input<'conversations.bulk'>['action'], () => object, Partial<Conversation>][] = [
    ['resolve', () => ({}), { lifecycle: 'closed' }],
    ['snooze', () => ({ until: later(HOUR_MS) }), { lifecycle: 'snoozed' }],
    ['archive', () => ({}), { lifecycle: 'archived' }],
    ['reopen', () => ({}), { lifecycle: 'open' }],
    ['assign', () => ({ assignee_id: null }), { assignee_id: null }],
    ['add_tags', () => ({ tags: ['x'] }), { tags: ['x'] }],
    ['remove_tags', () => ({ tags: ['x'] }), { tags: [] }],
    ['set_priority', () => ({ priority: 'urgent' }), { priority: 'urgent' }],
    ['mark_read', () => ({}), { unread_count: 0 }],
    ['mark_unread', () => ({}), { unread_count: 1 }],
  ]
  test('does every action', async () => {
    const { id } = await newConversation()
    for (const [action, input, becomes] of ACTIONS) {
      if (action === 'snooze') await api.call('conversations.reopen', { id })
      expect(await bulk({ ids: [id], action, ...input() })).toEqual({ results: [{ index: 0, id }] })
      expect(await read(id)).toMatchObject(becomes)
    }
  })

  test.each([
    ['snooze', 'until'],
    ['assign', 'assignee_id'],
    ['add_tags', 'tags'],
    ['set_priority', 'priority'],
  ] as const)('%s without its %s is refused as a whole', async (action, field) => {
    await expect(bulk({ ids: ['conv_x'], action })).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: [field], rule: 'required' }],
    })
  })

  test('refuses what the action does not take, instead of ignoring it', async () => {
    await expect(
      bulk({ ids: ['conv_x'], action: 'archive', tags: ['x'], assignee_id: null }),
    ).rejects.toMatchObject({
      fields: [
        { path: ['assignee_id'], rule: 'not_allowed' },
        { path: ['tags'], rule: 'not_allowed' },
      ],
    })
  })
})
