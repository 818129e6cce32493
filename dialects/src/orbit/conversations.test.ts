/** Orbit's conversations out of ours, and what its list can ask. */
import { type Conversation, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CONVERSATION, HANDOFF, ID, MESSAGE, pageOf } from '../kit/testing/natives/index.ts'
import { readStatuses, splitName, statusOf } from './conversation.ts'
import { createClient, SHOWN } from './testing/client.ts'

const asked = async (query: string) => {
  const client = createClient()
  const { status, body } = await client.send('GET', `/conversations?${query}`)
  return { status, body, input: client.inputs('conversations.list')[0] }
}

describe('the status', () => {
  test.each([
    ['open', 'ai', 'active'],
    ['open', 'person', 'open'],
    ['open', 'none', 'open'],
    ['pending', 'ai', 'pending'],
    ['snoozed', 'person', 'snoozed'],
    ['closed', 'ai', 'closed'],
    ['archived', 'ai', 'archived'],
  ] as const)('of %s, answered by %s, is %s', (lifecycle, responder, status) => {
    expect(statusOf({ lifecycle, responder })).toBe(status)
  })

  test('in a filter is asked of our two axes', () => {
    expect(readStatuses(['open'])).toEqual({ lifecycles: ['open'], open_responder: 'people' })
    expect(readStatuses(['active', 'closed'])).toEqual({
      lifecycles: ['open', 'closed'],
      open_responder: 'ai',
    })
    expect(readStatuses(['open', 'active'])).toEqual({ lifecycles: ['open'] })
    expect(readStatuses(['closed'])).toEqual({ lifecycles: ['closed'] })
  })
})

test('a conversation has every field of the vendor’s', async () => {
  const open: Conversation = {
    ...CONVERSATION,
    responder: 'person',
    contact_name: 'Jane van Doe',
    assignee_id: ID.member,
    team_id: ID.team,
    unread_count: 2,
    handoff: {
      id: ID.handoff,
      reason: 'vip',
      requested_by: 'api',
      summary: 'S',
      created_at: HANDOFF.created_at,
    },
  }
  const client = createClient({ 'conversations.get': open })
  const { body } = await client.send('GET', `/conversations/${SHOWN.conversation}/`)
  expect(body.data).toEqual({
    id: SHOWN.conversation,
    contact_id: SHOWN.contact,
    channel: 'whatsapp',
    status: 'open',
    contact: {
      id: SHOWN.contact,
      first_name: 'Jane van',
      last_name: 'Doe',
      phone: '+919876543210',
      email: null,
    },
    assignee_id: SHOWN.member,
    team_id: SHOWN.team,
    agent_id: SHOWN.agent,
    has_agent: true,
    ai_paused: true,
    handoff: {
      handoff_id: SHOWN.handoff,
      status: 'pending',
      reason: 'vip',
      summary: 'S',
      created_at: '2026-05-10T14:22:01Z',
    },
    tags: [],
    priority: 'normal',
    unread: true,
    unread_count: 2,
    sentiment: null,
    mentioned_internal: null,
    has_video_room: false,
    last_message: {
      message_id: null,
      direction: 'inbound',
      preview: 'Hi',
      created_at: '2026-05-10T14:22:01Z',
    },
    last_message_at: '2026-05-10T14:22:01Z',
    last_inbound_at: '2026-05-10T14:22:01Z',
    window_expires_at: '2026-05-10T14:22:01Z',
    snoozed_until: null,
    closed_at: null,
    custom_fields: {},
    created_at: '2026-05-10T14:22:01Z',
    updated_at: '2026-05-10T14:22:01Z',
  })
})

test('names are split at the last word and put together again', () => {
  expect(splitName(null)).toEqual({ first_name: null, last_name: null })
  expect(splitName('Asha')).toEqual({ first_name: 'Asha', last_name: null })
  expect(splitName(' Mary Ann  Smith ')).toEqual({ first_name: 'Mary Ann', last_name: 'Smith' })
})

describe('pages', () => {
  test('carry our cursors behind their prefix, both ways', async () => {
    const client = createClient({
      'conversations.list': pageOf([CONVERSATION], { next_cursor: 'abc', has_more: true, total: 7 }),
    })
    const { body } = await client.send('GET', '/conversations?limit=1&cursor=cur_xyz')
    expect(body.meta.pagination).toEqual({ cursor: 'cur_abc', has_more: true, total: 7 })
    expect(client.inputs('conversations.list')[0]).toMatchObject({
      cursor: 'xyz',
      limit: 1,
      include: 'total',
    })
  })

  test('of up to 200 are put together from two of ours', async () => {
    const client = createClient({
      'conversations.list': ({ cursor }) =>
        pageOf([CONVERSATION], cursor ? { total: 150 } : { next_cursor: 'abc', has_more: true, total: 150 }),
    })
    const { body } = await client.send('GET', '/conversations?limit=150')
    expect(client.inputs('conversations.list').map(({ limit, cursor }) => [limit, cursor])).toEqual([
      [100, undefined],
      [50, 'abc'],
    ])
    expect(body.data).toHaveLength(2)
    expect(body.meta.pagination).toEqual({ cursor: null, has_more: false, total: 150 })
  })
})

describe('the filter tree', () => {
  const tree = (node: unknown) => asked(`filters=${encodeURIComponent(JSON.stringify(node))}`)
  const is = (field: string, operator: string, value?: unknown) => ({ field, operator, value })

  test('is read as far as our list can answer it', async () => {
    const { input } = await tree({
      op: 'and',
      conditions: [
        is('status', 'not_in', ['closed', 'archived']),
        is('status', 'ne', 'active'),
        { op: 'or', conditions: [is('channel', 'eq', 'whatsapp'), is('channel', 'eq', 'webchat')] },
        { op: 'and', conditions: [is('team_id', 'eq', SHOWN.team), is('unread_count', 'gt', 0)] },
        is('last_message_at', 'gt', '2026-01-01'),
        is('contact.name', 'contains', 'Asha'),
        is('agent_id', 'exists', true),
      ],
    })
    expect(input).toMatchObject({
      lifecycles: ['open', 'pending', 'snoozed'],
      open_responder: 'people',
      channel_kinds: ['whatsapp', 'webchat'],
      team_id: ID.team,
      unread: true,
      active_since: '2026-01-01T00:00:00.000Z',
      search: 'Asha',
      has_agent: true,
    })
  })

  test.each([
    [{ op: 'or', conditions: [is('status', 'eq', 'open'), is('tag', 'eq', 'x')] }, 'filters'],
    [
      { op: 'and', conditions: [is('tag', 'in', ['x', 'y']), is('tag', 'in', ['y', 'z'])] },
      'filters.conditions.1',
    ],
    [
      { op: 'and', conditions: [is('status', 'eq', 'open'), is('status', 'eq', 'closed')] },
      'filters.conditions.1',
    ],
    [is('sentiment', 'eq', 'negative'), 'filters'],
    [is('assignee', 'gt', 'me'), 'filters'],
    [is('channel', 'ne', 'sms'), 'filters'],
  ])('%j is refused at its place', async (node, field) => {
    const { status, body, input } = await tree(node)
    expect([status, body.error.code, body.error.details.field]).toEqual([422, 'UNSUPPORTED_FILTER', field])
    expect(input).toBeUndefined()
  })

  test.each([
    ['{', 'filters'],
    ['{"op":"xor","conditions":[]}', 'filters.op'],
    ['{"field":"status","operator":"eq","value":"lost"}', 'filters.value'],
    ['{"field":"created_at","operator":"gt","value":"soon"}', 'filters.value'],
    [
      `${'{"op":"and","conditions":['.repeat(6)}${']}'.repeat(6)}`,
      'filters.conditions.0.conditions.0.conditions.0.conditions.0.conditions',
    ],
  ])('%s is not one', async (text, field) => {
    const { status, body } = await asked(`filters=${encodeURIComponent(text)}`)
    expect([status, body.error.details.field.startsWith(field)]).toEqual([422, true])
  })
})

test('bulk answers with a result for each id, also for malformed ids', async () => {
  const client = createClient({
    'conversations.bulk': {
      results: [{ index: 0, error: { code: 'conflict', message: 'closed already' } }],
    },
  })
  const sent = { ids: [SHOWN.conversation, 'x', 'x'], action: 'close', params: { reason: 'done' } }
  const { body } = await client.send('POST', '/conversations/bulk', { body: sent })
  expect(body.data).toEqual({
    action: 'close',
    succeeded: [],
    failed: [
      { id: SHOWN.conversation, code: 'CONVERSATION_STATE_CONFLICT', message: 'closed already' },
      { id: 'x', code: 'CONVERSATION_NOT_FOUND', message: 'There is no such conversation.' },
    ],
  })
  expect(client.inputs('conversations.bulk')[0]).toMatchObject({ action: 'resolve', reason: 'done' })
})

test.each([
  ['forbidden', 'INSUFFICIENT_PERMISSIONS'],
  ['validation_failed', 'VALIDATION_ERROR'],
  ['internal', 'INTERNAL_ERROR'],
])('bulk says %s of one id in the vendor’s word', async (code, word) => {
  const client = createClient({
    'conversations.bulk': { results: [{ index: 0, error: { code, message: 'why' } }] },
  })
  const body = { ids: [SHOWN.conversation], action: 'archive' }
  const answer = await client.send('POST', '/conversations/bulk', { body })
  expect(answer.body.data.failed).toEqual([{ id: SHOWN.conversation, code: word, message: 'why' }])
})

test('a reply is a person’s where a person responds, and nobody’s in particular where the AI does', async () => {
  for (const [responder, sender] of [
    ['person', 'person'],
    ['ai', undefined],
  ] as const) {
    const client = createClient({ 'conversations.get': { ...CONVERSATION, responder } })
    await client.send('POST', `/conversations/${SHOWN.conversation}/reply`, { body: { body: 'x' } })
    expect(client.inputs('messages.send')[0]!.sender).toBe(sender)
  }
})

test('a reply that is repeated after the AI responds again is still the same', async () => {
  const client = createClient({
    'messages.send': ({ sender }) => {
      if (sender !== 'person') throw new OperationError('idempotency_key_reused')
      return MESSAGE
    },
  })
  const path = `/conversations/${SHOWN.conversation}/reply`
  const headers = { 'Idempotency-Key': 'k' }
  expect((await client.send('POST', path, { headers, body: { body: 'x' } })).status).toBe(201)
  client.api.answer({
    'messages.send': () => {
      throw new OperationError('idempotency_key_reused')
    },
  })
  const { status, body } = await client.send('POST', path, { headers, body: { body: 'y' } })
  expect([status, body.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED'])
})
