import { describe, expect, test } from 'vitest'
import { DELIVERY, ID, WEBHOOK } from '../kit/testing/natives/index.ts'
import { EVENT_NAMES } from './event-names.ts'
import { createClient } from './testing/client.ts'

const WEBHOOKS = `/agents/${ID.agent}/webhooks/`
const ONE = `${WEBHOOKS}${ID.webhook}/`
const HOOK_URL = 'https://yourapp.com/hook'

describe('webhooks', () => {
  test('every one of the twelve events can be subscribed to, and all at once by *', async () => {
    const client = createClient()
    expect(EVENT_NAMES).toHaveLength(12)
    for (const event of EVENT_NAMES) {
      expect((await client.send('POST', WEBHOOKS, { body: { url: HOOK_URL, events: [event] } })).status).toBe(
        201,
      )
    }
    await client.send('POST', WEBHOOKS, { body: { url: HOOK_URL, events: ['message.sent', '*'] } })
    expect(client.inputs('webhooks.create').at(-1)!.events).toEqual(['*'])
  })

  test('an unknown event is 400 unknown_event and names the known ones', async () => {
    const client = createClient()
    for (const [method, path, body] of [
      ['POST', WEBHOOKS, { url: HOOK_URL, events: ['message.received', 'message.lost'] }],
      ['PATCH', ONE, { events: ['message.lost'] }],
      ['POST', `${ONE}test/`, { event: 'message.lost' }],
    ] as const) {
      const answer = await client.send(method, path, { body })
      expect([answer.status, answer.body.error.code]).toEqual([400, 'unknown_event'])
      expect(answer.body.error.details[0].message).toContain('"message.lost"')
      expect(answer.body.error.details[0].message).toContain('handoff.triggered')
    }
    expect(client.inputs('webhooks.create')).toEqual([])
  })

  test('url and events are needed', async () => {
    const answer = await createClient().send('POST', WEBHOOKS, { body: { url: 'yourapp.com', events: [] } })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details.map((detail: { field: string }) => detail.field)).toEqual([
      'url',
      'events',
    ])
  })

  test('a secret is made where none is given, and active may be false', async () => {
    const client = createClient()
    await client.send('POST', WEBHOOKS, { body: { url: HOOK_URL, events: ['*'], active: false } })
    const [asked] = client.inputs('webhooks.create')
    expect(asked).toMatchObject({ active: false })
    expect(asked).not.toHaveProperty('secret')
  })

  test('the list holds the agent’s webhooks of this format, secrets masked', async () => {
    const client = createClient()
    const { body } = await client.send('GET', WEBHOOKS)
    expect(body.results[0].secret).toBe('••••cret')
    expect(client.inputs('webhooks.list')[0]).toMatchObject({ agent_id: ID.agent, format: 'convoai' })
  })

  test('can be read, changed and removed', async () => {
    const client = createClient()
    expect((await client.send('GET', ONE)).body).toMatchObject({ id: ID.webhook, agent_id: ID.agent })
    expect((await client.send('PATCH', ONE, { body: { active: false, events: ['*'] } })).status).toBe(200)
    expect(client.inputs('webhooks.update')).toEqual([
      { id: ID.webhook, active: false, events: ['*'], secret: undefined },
    ])
    expect((await client.send('DELETE', ONE)).status).toBe(204)
  })

  test.each([
    ['another agent’s', { ...WEBHOOK, agent_id: ID.otherAgent }],
    ['one of another format', { ...WEBHOOK, format: 'native' }],
    ['one of the whole workspace', { ...WEBHOOK, agent_id: null }],
  ])('%s is not found', async (_name, endpoint) => {
    const client = createClient({ 'webhooks.get': endpoint })
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', 'test/'],
      ['GET', 'deliveries/'],
    ] as const) {
      expect((await client.send(method, `${ONE}${path}`)).status).toBe(404)
    }
    expect(client.inputs('webhooks.delete')).toEqual([])
  })

  test('a test delivery shows the answer of the receiver', async () => {
    const client = createClient()
    const answer = await client.send('POST', `${ONE}test/`)
    expect(answer.body).toEqual({ delivery_id: ID.delivery, response_status: 200, success: true })
    expect(client.inputs('webhooks.test')).toEqual([{ id: ID.webhook, event: 'message.received' }])
    client.api.answer({ 'webhooks.test': { ...DELIVERY, state: 'failed', response_status: null } })
    const failed = await client.send('POST', `${ONE}test/`, { body: { event: 'lead.qualified' } })
    expect(failed.body).toEqual({ delivery_id: ID.delivery, response_status: null, success: false })
  })

  test('deliveries are listed with their state in ConvoAI’s words', async () => {
    const client = createClient()
    const { body } = await client.send('GET', `${ONE}deliveries/?status=pending&event=message.sent`)
    expect(body.results).toEqual([
      {
        id: ID.delivery,
        webhook_id: ID.webhook,
        event_id: ID.event,
        event: 'message.received',
        attempt: 2,
        status: 'success',
        response_status: 200,
        duration_ms: 12,
        error: null,
        next_retry_at: null,
        created_at: '2026-05-10T14:22:01Z',
      },
    ])
    expect(client.inputs('webhook_deliveries.list')[0]).toMatchObject({
      endpoint_id: ID.webhook,
      state: 'waiting',
      event_type: 'message.sent',
    })
  })
})
