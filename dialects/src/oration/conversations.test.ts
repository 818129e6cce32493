import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { AGENT_CALL, agent, CALL_TOKEN, CHANNEL, ID, pageOf } from '../kit/testing/natives/index.ts'
import { ids } from './ids.ts'
import { AGENT, CUSTOMER, createClient, NOW } from './testing/client.ts'

const CHAT = ids.show('session', ID.session)
const ITEM = { agentId: AGENT, conversationType: 'telephony', toPhoneNumber: '+14155550100' }
const refusing =
  (code: ConstructorParameters<typeof OperationError>[0], more: object = {}) =>
  () => {
    throw new OperationError(code, more)
  }
const create = (client: ReturnType<typeof createClient>, ...conversations: object[]) =>
  client.send('POST', '/conversations', { body: { conversations } })

describe('new conversations', () => {
  test('by telephone: a call with the agent, and a token where there is LiveKit', async () => {
    const client = createClient({
      'channels.list': pageOf([{ ...CHANNEL, kind: 'voice', phone: '+14155550999' }]),
    })
    const answer = await create(client, {
      ...ITEM,
      customerId: CUSTOMER,
      fromPhoneNumber: '+14155550999',
      dynamicVariables: { firstName: 'Ava', visits: 3 },
      ignoreDND: true,
      identifier: 'crm-1',
    })
    expect([answer.status, answer.body.errors]).toEqual([200, []])
    expect(answer.body.results[0].tokenResponse).toEqual({
      token: CALL_TOKEN.token,
      roomName: 'conversation-0123abcd',
      identity: 'api-client',
      roomURL: 'wss://livekit.example.com',
      liveTest: 'disabled',
    })
    expect(client.inputs('calls.create')).toEqual([
      {
        ...{ agent_id: ID.agent, kind: 'phone', contact_id: ID.contact, to: '+14155550100' },
        ...{ channel_id: ID.channel, ignore_do_not_disturb: true, max_seconds: 300 },
        variables: { firstName: 'Ava', visits: '3' },
        metadata: {
          ...{ identifier: 'crm-1', from: '+14155550999' },
          dynamic_variables: '{"firstName":"Ava","visits":3}',
        },
      },
    ])
    expect(client.inputs('calls.join')).toEqual([{ id: ID.call, identity: 'api-client' }])
  })

  test.each(['voice_required', 'conflict'] as const)(
    'by telephone without a room (%s) there is no token',
    async (code) => {
      const { body } = await create(createClient({ 'calls.join': refusing(code) }), ITEM)
      expect(body.results).toMatchObject([{ tokenResponse: null }])
    },
  )

  test('an identifier without a customer finds or makes one, and fills only what it lacks', async () => {
    const client = createClient()
    await create(client, { ...ITEM, identifier: 'crm-1' })
    expect(client.inputs('contacts.bulk')).toEqual([
      { contacts: [{ external_id: 'crm-1', phone: '+14155550100' }], on_match: 'fill_empty' },
    ])
    expect(client.inputs('calls.create')).toMatchObject([{ contact_id: ID.contact, to: '+14155550100' }])
  })

  test('in a page by voice, with a token of its room', async () => {
    const client = createClient()
    const { body } = await create(client, { agentId: AGENT, conversationType: 'web' })
    expect(body.results).toMatchObject([
      {
        conversation: { conversationType: 'web', telephonyType: null, telephonyStatus: null },
        tokenResponse: { roomName: 'conversation-0123abcd' },
      },
    ])
    expect(client.inputs('web_conversations.create')).toMatchObject([
      { kind: 'voice', agent_id: ID.agent, identity: 'api-client' },
    ])
  })

  test('as a chat, with a session of the web chat', async () => {
    const { body } = await create(createClient(), { agentId: AGENT, conversationType: 'chat' })
    expect(body.results).toEqual([
      {
        conversation: expect.objectContaining({
          ...{ id: CHAT, conversationType: 'chat', conversationStatus: 'created' },
          ...{ dynamicVariables: '{"firstName":"Ava"}', identifier: 'crm-1' },
        }),
        tokenResponse: null,
        chatSession: {
          token: `vt_${'a'.repeat(43)}`,
          url: `https://parley.example.com/webchat/v1/${ID.channel}/messages`,
          identity: 'visitor',
        },
      },
    ])
  })
})

describe('an item that makes no conversation', () => {
  test.each<[code: string, item: object, answers?: object]>([
    ['agent_not_found', { agentId: 'x' }],
    ['agent_not_found', {}, { 'agents.get': refusing('not_found') }],
    ['agent_not_found', {}, { 'agents.get': { ...agent, status: 'paused' } }],
    ['customer_not_found', { customerId: 'x' }],
    [
      'customer_not_found',
      { customerId: CUSTOMER },
      {
        'calls.create': refusing('validation_failed', {
          fields: [{ path: ['contact_id'], rule: 'unknown_reference', message: 'No.' }],
        }),
      },
    ],
    [
      'customer_dnd',
      {},
      { 'calls.create': refusing('contact_blocked', { params: { reason: 'do_not_disturb' } }) },
    ],
    [
      'customer_blocked',
      {},
      { 'calls.create': refusing('contact_blocked', { params: { reason: 'contact_blocked' } }) },
    ],
    [
      'customer_opted_out',
      {},
      { 'calls.create': refusing('contact_opted_out', { params: { reason: 'contact_opted_out' } }) },
    ],
    ['invalid_phone_number', { toPhoneNumber: '415' }],
    ['missing_to_phone_number', { toPhoneNumber: undefined }],
    ['from_number_not_owned', { fromPhoneNumber: '+14155550111' }],
    ['missing_dynamic_variable', {}, { 'agents.get': { ...agent, variables: ['firstName'] } }],
    [
      'voice_not_configured',
      { conversationType: 'web' },
      { 'web_conversations.create': refusing('voice_required') },
    ],
    ['no_channel', {}, { 'calls.create': refusing('channel_unavailable') }],
    ['budget_exhausted', {}, { 'calls.create': refusing('budget_exhausted') }],
    ['forbidden', {}, { 'calls.create': refusing('forbidden') }],
    ['internal_error', {}, { 'calls.create': refusing('internal') }],
    ['validation_error', { telephonyType: 'inbound' }],
  ])('%s: %j', async (code, item, answers = {}) => {
    const { status, body } = await create(createClient(answers), { ...ITEM, identifier: 'crm-1', ...item })
    expect([status, body]).toEqual([
      200,
      { results: [], errors: [{ index: 0, identifier: 'crm-1', error: expect.stringMatching(/\w/), code }] },
    ])
  })

  test('leaves the others as they are, and is told by its place', async () => {
    const { body } = await create(createClient(), ITEM, { ...ITEM, toPhoneNumber: '1' }, ITEM)
    expect(body.results).toHaveLength(2)
    expect(body.errors).toMatchObject([{ index: 1, identifier: null, code: 'invalid_phone_number' }])
  })
})

describe('slots', () => {
  const free = (count: number) => {
    let left = count
    return createClient({
      'call_settings.get': { slots: 2, slots_in_use: 2, updated_at: null },
      'calls.create': () => {
        if (left-- > 0) return AGENT_CALL
        throw new OperationError('rate_limited', { params: { slots: 2 } })
      },
    })
  }
  const headers = {
    'x-ratelimit-limit': '2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.ceil(NOW.getTime() / 1000) + 5),
  }

  test('go to the first items; the rest is told to wait, and is not tried', async () => {
    const client = free(1)
    const answer = await create(client, ITEM, ITEM, ITEM)
    expect([answer.status, answer.body.results.length]).toEqual([200, 1])
    expect(
      answer.body.errors.map(({ index, code }: { index: number; code: string }) => [index, code]),
    ).toEqual([
      [1, 'concurrency_limit'],
      [2, 'concurrency_limit'],
    ])
    expect(answer.headers).toMatchObject(headers)
    expect(client.inputs('calls.create')).toHaveLength(2)
  })

  test('none is free: 429 with the headers, and when to look again', async () => {
    const answer = await create(free(0), ITEM, ITEM)
    expect(answer).toMatchObject({
      status: 429,
      headers: { ...headers, 'retry-after': '5' },
      body: {
        code: 'rate_limit_exceeded',
        message: 'Concurrent call limit reached for workspace',
        details: { limit: 2, active: 2 },
      },
    })
  })

  test('a chat needs none', async () => {
    const chat = { agentId: AGENT, conversationType: 'chat' }
    const answer = await create(free(0), ITEM, chat)
    expect([answer.status, answer.body.results.length, answer.body.errors.length]).toEqual([200, 1, 1])
  })

  test('every answer tells them', async () => {
    const answer = await create(createClient(), ITEM)
    expect(answer.headers).toMatchObject({ 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '17' })
  })
})

test('a body of another form is refused as a whole, with each problem in its field', async () => {
  const client = createClient()
  const empty = await client.send('POST', '/conversations', { body: { conversations: [] } })
  expect(empty).toMatchObject({ status: 400, body: { code: 'validation_error' } })
  const wrong = await create(client, ITEM, { ...ITEM, conversationType: 'fax', ignoreDND: 'yes' })
  expect(wrong.body.details.errors.map(({ field }: { field: string }) => field)).toEqual([
    'conversations.1.conversationType',
    'conversations.1.ignoreDND',
  ])
  expect(client.api.calls).toEqual([])
})

test('a key of the request becomes one of each step, so that a repeated batch repeats each call', async () => {
  const keys = async (key: string) => {
    const client = createClient()
    await client.send('POST', '/conversations', {
      body: { conversations: [ITEM, ITEM] },
      headers: { 'idempotency-key': key },
    })
    return client.api.calls
      .filter(({ name }) => name === 'calls.create')
      .map(({ options }) => options.idempotencyKey)
  }
  const [first, again, other] = [await keys('a'), await keys('a'), await keys('b')]
  expect(again).toEqual(first)
  expect(new Set([...first, ...other]).size).toBe(4)
})
