import { ALL_SCOPES, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { AGENT_CALL, CALL, CHAT_SESSION, ID, pageOf } from '../kit/testing/natives/index.ts'
import { ids } from './ids.ts'
import { AGENT, CONVERSATION, CUSTOMER, createClient, WORKSPACE } from './testing/client.ts'

const CHAT = ids.show('session', ID.session)
const refusing =
  (code: ConstructorParameters<typeof OperationError>[0], more: object = {}) =>
  () => {
    throw new OperationError(code, more)
  }

describe('a conversation', () => {
  test.each([
    [{ state: 'created' }, 'created', 'scheduled', null],
    [{ state: 'queued' }, 'created', 'dialing', null],
    [{ state: 'ringing' }, 'dialing', 'ringing', null],
    [{ state: 'active' }, 'active', 'active', null],
    [{ state: 'completed', end_reason: 'contact_hung_up' }, 'completed', 'completed', 'user_hangup'],
    [{ state: 'completed', end_reason: 'finished' }, 'completed', 'completed', 'agent_hangup'],
    [{ state: 'completed', end_reason: 'no_input' }, 'completed', 'completed', 'user_inactivity'],
    [{ state: 'completed', end_reason: 'timed_out' }, 'completed', 'completed', 'max_duration_exceeded'],
    [{ state: 'completed', end_reason: 'connection_lost' }, 'completed', 'completed', 'network_error'],
    [{ state: 'failed', end_reason: 'no_answer' }, 'completed', 'no_answer', 'user_did_not_answer'],
    [{ state: 'failed', end_reason: 'busy' }, 'completed', 'busy', 'user_did_not_answer'],
    [{ state: 'failed', end_reason: 'provider_error' }, 'failed', 'provider_error', 'network_error'],
    [{ state: 'failed', end_reason: 'refused' }, 'failed', 'refused', null],
  ] as const)('%j is %s', async (call, conversationStatus, telephonyStatus, endReason) => {
    const client = createClient({ 'calls.get': { ...AGENT_CALL, ...call } })
    const { body } = await client.send('GET', `/conversations/${CONVERSATION}`)
    expect(body).toMatchObject({ conversationStatus, telephonyStatus, endReason, workspaceId: WORKSPACE })
  })

  test('is a call or a chat; another session is none, and neither is another text', async () => {
    const found = { 'calls.get': refusing('not_found'), 'sessions.get': CHAT_SESSION }
    const chat = await createClient(found).send('GET', `/conversations/${CHAT}`)
    expect(chat.body).toMatchObject({ id: CHAT, conversationType: 'chat' })
    const other = createClient({ ...found, 'sessions.get': { ...CHAT_SESSION, channel_kind: 'whatsapp' } })
    for (const path of [`/conversations/${CHAT}`, '/conversations/x']) {
      expect(await other.send('GET', path)).toMatchObject({
        status: 404,
        body: { code: 'not_found', message: 'There is no such conversation.' },
      })
    }
  })

  test('has a transcript, empty where nobody answered', async () => {
    const { body } = await createClient().send('GET', `/conversations/${CONVERSATION}/transcript`)
    expect(body).toMatchObject({ conversationId: CONVERSATION, turns: [{ role: expect.any(String) }] })
    expect(body.transcript).toMatch(/^(Agent|Customer): /)
    const client = createClient({ 'calls.get': AGENT_CALL })
    const unanswered = await client.send('GET', `/conversations/${CONVERSATION}/transcript`)
    expect(unanswered.body).toEqual({ conversationId: CONVERSATION, transcript: '', turns: [] })
    expect(client.inputs('messages.list')).toEqual([])
  })
})

describe('the list', () => {
  test('merges calls and chats, the newest first, with the sum of both', async () => {
    const early = { ...CALL, created_at: '2026-05-10T10:00:00.000Z' }
    const chat = { ...CHAT_SESSION, started_at: '2026-05-10T11:00:00.000Z' }
    const client = createClient({
      'calls.list': pageOf([CALL, early], { total: 2 }),
      'sessions.list': pageOf([chat], { total: 1 }),
    })
    const { body } = await client.send('GET', '/conversations?page=1&limit=2')
    expect(body).toMatchObject({ total: 3, page: 1, limit: 2 })
    expect(body.conversations.map(({ id }: { id: string }) => id)).toEqual([CONVERSATION, CHAT])
    const second = await client.send('GET', '/conversations?page=2&limit=2')
    expect(second.body.conversations).toMatchObject([{ createdAt: early.created_at }])
  })

  test('has the filters of the vendor', async () => {
    const client = createClient()
    const query = new URLSearchParams({
      ...{ agentId: AGENT, customerId: CUSTOMER, conversationStatus: 'dialing', telephonyType: 'outbound' },
      ...{ identifier: 'crm-1', createdAfter: '2026-05-01T00:00:00Z', createdBefore: '2026-06-01T00:00:00Z' },
    })
    await client.send('GET', `/conversations?${query}`)
    expect(client.inputs('calls.list')).toMatchObject([
      {
        ...{ agent_id: ID.agent, contact_id: ID.contact, kind: 'phone', direction: 'outbound' },
        ...{ states: ['dialing', 'ringing'], metadata: ['identifier=crm-1'] },
        ...{ since: '2026-05-01T00:00:00.000Z', until: '2026-06-01T00:00:00.000Z' },
      },
    ])
    expect(client.inputs('sessions.list')).toEqual([])
    await client.send('GET', '/conversations?conversationType=chat&conversationStatus=active')
    expect(client.inputs('sessions.list')).toMatchObject([
      { channel_kind: 'webchat', statuses: ['open', 'handed_off'] },
    ])
    expect(client.inputs('calls.list')).toHaveLength(1)
  })

  test('shows its beginning alone, and says how to go on', async () => {
    const { status, body } = await createClient().send('GET', '/conversations?page=21&limit=100')
    expect([status, body.message]).toEqual([
      400,
      'page: This list shows its first 2000 conversations. Narrow it, such as with createdBefore.',
    ])
  })
})

describe('a key of a page', () => {
  const asPage = (scopes: readonly string[]) =>
    createClient(
      {},
      {
        authenticate: async () => ({
          ...{ kind: 'key', keyId: ID.key, workspaceId: '01900000-0000-7000-8000-0000000000e0' },
          ...{ organisationId: '01900000-0000-7000-8000-000000000000', mode: 'live', plan: 'pro' },
          scopes: scopes as (typeof ALL_SCOPES)[number][],
        }),
      },
    )
  const headers = { Authorization: '', 'x-public-key': 'k' }

  test('makes conversations in pages, and reads nothing before', async () => {
    const client = asPage(['web_conversations:write'])
    client.api.answer({ 'call_settings.get': refusing('forbidden') })
    const answer = await client.send('POST', '/conversations', {
      headers,
      body: { conversations: [{ agentId: AGENT, conversationType: 'chat', identifier: 'crm-1' }] },
    })
    expect([answer.status, answer.body.errors]).toEqual([200, []])
    expect(client.api.calls.map(({ name }) => name)).toEqual([
      'web_conversations.create',
      'call_settings.get',
    ])
  })

  test('is refused where it could do more', async () => {
    for (const scopes of [ALL_SCOPES, ['web_conversations:write', 'calls:write']]) {
      const answer = await asPage(scopes).send('GET', '/conversations', { headers })
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
    }
  })
})

test('a recording is not there, and the answer says whether the conversation is', async () => {
  const ask = async (answers = {}) =>
    (await createClient(answers).send('GET', `/conversations/${CONVERSATION}/recordings/mono.mp4`)).body
  expect(await ask()).toEqual({
    code: 'not_found',
    message: 'This conversation has no recording.',
    details: {},
  })
  const gone = () => {
    throw new OperationError('not_found')
  }
  expect(await ask({ 'calls.get': gone, 'sessions.get': gone })).toEqual({
    ...{ code: 'not_found', message: 'There is no such conversation.', details: {} },
  })
})
