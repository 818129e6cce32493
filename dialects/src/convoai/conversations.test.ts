import { OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { CONVERSATION, ID, SESSION, VENDOR_CONVERSATION } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const BELOW_AGENT = `/agents/${ID.agent}/conversations/`
const ONE = `${BELOW_AGENT}${VENDOR_CONVERSATION}/`

describe('a conversation is one of our sessions', () => {
  test('with its id under another prefix', async () => {
    const client = createClient()
    const { body } = await client.send('GET', ONE)
    expect(body).toEqual({
      id: VENDOR_CONVERSATION,
      agent_id: ID.agent,
      contact_id: ID.contact,
      status: 'open',
      channel: 'whatsapp',
      lead_score: 87,
      intent: 'booking_inquiry',
      ai_handled: true,
      messages_count: 14,
      started_at: '2026-05-10T14:22:01Z',
      last_message_at: '2026-05-10T14:22:01Z',
    })
    expect(client.inputs('sessions.get')).toEqual([{ id: ID.session }])
  })

  test('the thread’s own id, which looks alike, names another session', async () => {
    const client = createClient()
    await client.send('GET', `${BELOW_AGENT}${ID.conversation}/`)
    expect(client.inputs('sessions.get')[0]!.id).toMatch(/^ses_/)
    expect(client.inputs('sessions.get')[0]!.id).not.toBe(ID.session)
  })

  test('every filter reaches the operation in its words', async () => {
    const client = createClient()
    const query = `?status=handed_off&contact_id=${ID.contact}&intent=price&min_lead_score=50&ai_handled=false&since=2026-05-01T00:00:00%2B05:30&until=2026-05-02&page_size=7`
    expect((await client.send('GET', BELOW_AGENT + query)).status).toBe(200)
    expect(client.inputs('sessions.list')).toEqual([
      {
        page: 1,
        limit: 7,
        include: 'total',
        agent_id: ID.agent,
        contact_id: ID.contact,
        status: 'handed_off',
        intent: 'price',
        min_lead_score: 50,
        responder: ['person', 'none'],
        since: '2026-04-30T18:30:00.000Z',
        until: '2026-05-02T00:00:00.000Z',
      },
    ])
  })

  test('filters that make no sense are refused by name', async () => {
    const client = createClient()
    for (const [query, field] of [
      ['status=closed', 'status'],
      ['contact_id=nobody', 'contact_id'],
      ['min_lead_score=many', 'min_lead_score'],
      ['ai_handled=perhaps', 'ai_handled'],
      ['since=yesterday', 'since'],
    ]) {
      const answer = await client.send('GET', `${BELOW_AGENT}?${query}`)
      expect(answer.status, query).toBe(400)
      expect(answer.body.error.details[0].field).toBe(field)
    }
  })

  test('both forms of the path are served', async () => {
    const client = createClient()
    expect((await client.send('GET', `/conversations/?agent_id=${ID.agent}`)).status).toBe(200)
    expect(client.inputs('sessions.list')[0]).toMatchObject({ agent_id: ID.agent })
    expect((await client.send('GET', `/conversations/${VENDOR_CONVERSATION}/`)).body.id).toBe(
      VENDOR_CONVERSATION,
    )
    expect((await client.send('GET', `/conversations/${VENDOR_CONVERSATION}/messages/`)).status).toBe(200)
  })

  test('another agent’s conversation is not found below this agent', async () => {
    const client = createClient()
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['GET', 'messages/'],
      ['POST', 'handoff/'],
      ['POST', 'release/'],
      ['POST', 'resolve/'],
    ] as const) {
      const answer = await client.send(
        method,
        `/agents/${ID.otherAgent}/conversations/${VENDOR_CONVERSATION}/${path}`,
      )
      expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
    }
    expect(client.api.calls.every((call) => call.name === 'sessions.get')).toBe(true)
  })

  test('intent and lead score can be changed, within bounds', async () => {
    const client = createClient()
    await client.send('PATCH', ONE, { body: { intent: 'price', lead_score: 100 } })
    expect(client.inputs('sessions.update')).toEqual([{ id: ID.session, intent: 'price', lead_score: 100 }])
    expect((await client.send('PATCH', ONE, { body: { lead_score: 101 } })).status).toBe(400)
  })

  test('its messages come oldest first unless asked otherwise', async () => {
    const client = createClient()
    await client.send('GET', `${ONE}messages/`)
    await client.send('GET', `${ONE}messages/?order=desc`)
    expect(client.inputs('messages.list').map((input) => [input.session_id, input.order])).toEqual([
      [ID.session, 'asc'],
      [ID.session, 'desc'],
    ])
  })
})

describe('the responder', () => {
  test('handoff takes the thread over and shows the conversation as handed off', async () => {
    const client = createClient()
    let reads = 0
    client.api.answer({
      'sessions.get': () =>
        reads++ === 0 ? SESSION : { ...SESSION, status: 'handed_off', responder: 'person' },
    })
    const answer = await client.send('POST', `${ONE}handoff/`, { body: { reason: 'VIP', assignee: 'Ravi' } })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ status: 'handed_off', ai_handled: false })
    expect(client.inputs('conversations.take_over')).toEqual([
      { id: ID.conversation, reason: 'VIP', assignee: 'Ravi' },
    ])
  })

  test('release and resolve concern the same thread', async () => {
    const client = createClient()
    expect((await client.send('POST', `${ONE}release/`)).status).toBe(200)
    expect((await client.send('POST', `${ONE}resolve/`, { body: { note: 'done' } })).status).toBe(200)
    expect(client.inputs('conversations.release')).toEqual([{ id: ID.conversation }])
    expect(client.inputs('conversations.resolve')).toEqual([{ id: ID.conversation, note: 'done' }])
  })

  test.each([
    ['handoff', 'conversations.take_over'],
    ['release', 'conversations.release'],
    ['resolve', 'conversations.resolve'],
  ] as const)('%s out of turn is 409 invalid_state', async (verb, operation) => {
    const client = createClient({
      [operation]: () => {
        throw new OperationError('conflict', { detail: 'Not in this state.' })
      },
    })
    const answer = await client.send('POST', `${ONE}${verb}/`)
    expect([answer.status, answer.body.error.code]).toEqual([409, 'invalid_state'])
  })

  test('an old conversation cannot take over the newer one of the same contact', async () => {
    const client = createClient({
      'conversations.get': { ...CONVERSATION, session_id: ID.session.replace(/.$/, 'Z') },
    })
    for (const verb of ['handoff', 'release', 'resolve']) {
      const answer = await client.send('POST', `${ONE}${verb}/`)
      expect([answer.status, answer.body.error.code]).toEqual([409, 'invalid_state'])
    }
    expect(client.inputs('conversations.take_over')).toEqual([])
  })
})
