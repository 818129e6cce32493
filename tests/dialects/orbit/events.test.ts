/** Orbit's webhooks, event feed, stream, keys and limits against the real server. */
import { createHmac } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Heard } from '../vendor.ts'
import { AREAS, type Orbit, startOrbit, unreached } from './start-orbit.ts'

let orbit: Orbit
let secret: string
const call: Orbit['call'] = (...args) => orbit.call(...args)

beforeAll(async () => {
  orbit = await startOrbit()
})
afterAll(() => orbit.close())

/** As the vendor's helper checks: HMAC-SHA256 over "<t>.<raw body>" with the whole secret, any v1 may match. */
function verifies({ headers, body }: Heard, key: string): boolean {
  const [time, ...proofs] = headers['x-devotel-signature']!.split(',')
  const t = time!.replace('t=', '')
  const now = orbit.server.clock.now().getTime() / 1000
  const expected = `v1=${createHmac('sha256', key).update(`${t}.${body}`).digest('hex')}`
  return Math.abs(now - Number(t)) < 300 && proofs.includes(expected)
}
const named = (type: string) =>
  orbit.heard.map(({ body }) => JSON.parse(body)).filter((event) => event.type === type)

describe('webhooks', () => {
  test('are registered with a secret that is shown once, and tested', async () => {
    const { body } = await call(201, 'POST', '/webhooks', {
      url: orbit.receiverUrl,
      events: ['*'],
      description: 'all',
    })
    secret = body.data.signing_secret
    expect(secret).toMatch(/^whsec_/)
    expect(body.data).toMatchObject({ id: expect.stringMatching(/^wh_/), events: ['*'], active: true })
    const path = `/webhooks/${body.data.id}`
    expect((await call(200, 'GET', path)).body.data).not.toHaveProperty('signing_secret')
    expect((await call(200, 'GET', '/webhooks')).body.meta.pagination.total).toBe(1)
    const tested = await call(200, 'POST', `${path}/test`)
    expect(tested.body.data).toMatchObject({ success: true, http_status: 204, event_type: 'webhook.test' })
    const [heard] = orbit.heard
    expect(heard!.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Devotel-Webhooks/1.0',
      'x-devotel-event-type': 'webhook.test',
      'x-devotel-delivery-id': tested.body.data.delivery_id,
      'x-devotel-event-id': JSON.parse(heard!.body).id,
    })
    expect(verifies(heard!, secret)).toBe(true)
    expect(verifies({ ...heard!, body: `${heard!.body} ` }, secret)).toBe(false)
    const { delays_seconds, timeout_ms } = await orbit.workspace.api.call('webhooks.get', {
      id: body.data.id,
    })
    expect([delays_seconds, timeout_ms]).toEqual([[60, 300, 1800, 7200, 28_800, 86_400], 30_000])
    const changed = await call(200, 'PUT', path, { description: 'everything' })
    expect(changed.body.data.description).toBe('everything')
    const wrong = await call(422, 'POST', '/webhooks', { url: 'yourapp.com', events: ['*'] })
    expect(wrong.body.error.code).toBe('INVALID_WEBHOOK_URL')
    const unknown = await call(422, 'POST', '/webhooks', { url: orbit.receiverUrl, events: ['message.lost'] })
    expect(unknown.body.error.details.expected).toContain('message.lost')
  })

  test('report changes of conversations, messages and contacts, each signed', async () => {
    const id = await orbit.openConversation('+919812300041', 'Hello')
    await call(200, 'PUT', `/conversations/${id}/tags`, { tags: ['vip'] })
    await call(200, 'POST', `/conversations/${id}/assign`, { assignee_id: orbit.userId })
    await orbit.asUser('POST', `/conversations/${id}/handoff`, { reason: 'vip' })
    await call(201, 'POST', `/conversations/${id}/reply`, { body: 'A colleague here.' })
    await call(200, 'POST', `/conversations/${id}/handoff/resolve`)
    const until = new Date(orbit.server.clock.now().getTime() + 3_600_000).toISOString()
    await call(200, 'POST', `/conversations/${id}/snooze`, { until })
    await call(200, 'POST', `/conversations/${id}/reopen`)
    await call(200, 'POST', `/conversations/${id}/close`)
    await orbit.deliver()
    for (const type of [
      ...['created', 'tagged', 'assigned', 'handoff.requested', 'handoff.resolved', 'snoozed', 'closed'].map(
        (name) => `conversation.${name}`,
      ),
      ...['message.received', 'message.created', 'message.sent', 'message.delivered', 'message.read'],
      'contact.created',
    ]) {
      expect(named(type).length, type).toBeGreaterThan(0)
    }
    expect(orbit.heard.every((heard) => verifies(heard, secret))).toBe(true)
    expect(named('conversation.tagged')[0]).toMatchObject({
      id: expect.stringMatching(/^evt_/),
      created_at: expect.any(String),
      data: { conversation_id: id, tags: ['vip'], channel: 'whatsapp', actor: { type: 'key' } },
    })
    expect(named('conversation.handoff.requested')[0].data).toMatchObject({
      ai_paused: true,
      handoff: { handoff_id: expect.stringMatching(/^hnd_/), reason: 'vip', status: 'pending' },
    })
    const sent = named('message.sent').find(({ data }) => data.body === 'A colleague here.')
    const own = (await call(200, 'GET', `/messages/${sent.data.message_id}`)).body.data.from
    expect(own).toMatch(/^\+/)
    expect(sent.data).toMatchObject({
      conversation_id: id,
      from: own,
      to: '+919812300041',
      status: 'sent',
      segments: 1,
    })
    expect(named('message.received')[0].data).toMatchObject({ from: '+919812300041', to: own })
    expect(named('conversation.handoff.requested')[0].data.actor).not.toBeNull()
    // The first message answers nothing; the next one comes after an answer.
    expect(named('message.replied')).toEqual([])
    await orbit.receive(orbit.channelId, '919812300041', 'Thank you')
    expect(named('message.replied').map(({ data }) => data.body)).toEqual(['Thank you'])
  })

  test('tell that a document is ready, and how a call went', async () => {
    const { api } = orbit.workspace
    const base = (await orbit.call(201, 'POST', '/knowledge-bases', { name: 'Prices' })).body.data.id
    const file = { filename: 'prices.txt', bytes: new TextEncoder().encode('A lamp costs 499.') }
    const uploaded = await api.call('sources.upload', { base_id: base, file })
    await orbit.deliver()
    expect(named('kb.document.ready').map(({ data }) => data)).toMatchObject([
      { document_id: uploaded.document_id, knowledge_base_id: base, status: 'ready', error: null },
    ])
    const spoken = { greeting: 'Hello', steps: [] }
    const channel = await api.call('channels.create', { kind: 'voice', provider: 'simulated', name: 'Line' })
    const flow = await api.call('flows.create', { name: 'Hello', definition: spoken, publish: true })
    const { id } = await api.call('calls.create', { to: '+919812300042', flow_id: flow.id })
    for (let turn = 0; turn < 6; turn++) await orbit.deliver()
    for (const happened of ['initiated', 'ringing', 'answered', 'completed'])
      expect(named(`call.${happened}`).map(({ data }) => data)).toMatchObject([
        { call_id: id, to: '+919812300042', status: happened },
      ])
    await api.call('channels.delete', { id: channel.id })
  })

  test('deliveries are listed; during a rotation both secrets sign', async () => {
    const { body } = await call(200, 'GET', '/webhooks')
    const path = `/webhooks/${body.data[0].id}`
    const log = await call(200, 'GET', `${path}/deliveries?limit=2`)
    expect(log.body.data[0]).toMatchObject({ http_status: 204, retry_count: 0, success: true })
    expect(log.body.meta.pagination.has_more).toBe(true)
    const rotated = await call(200, 'POST', `${path}/rotate-secret`)
    await call(200, 'POST', `${path}/test`)
    const last = orbit.heard.at(-1)!
    expect(last.headers['x-devotel-signature']!.match(/v1=/g)).toHaveLength(2)
    expect(verifies(last, secret) && verifies(last, rotated.body.data.signing_secret)).toBe(true)
    await call(204, 'DELETE', path)
    expect((await call(404, 'GET', path)).body.error.code).toBe('WEBHOOK_NOT_FOUND')
  })
})

describe('the event feed', () => {
  test('holds what webhooks deliver, as a list and one by one', async () => {
    const { body } = await call(200, 'GET', '/events/?limit=100')
    const tagged = body.data.find((event: { type: string }) => event.type === 'conversation.tagged')
    expect(tagged.data.tags).toEqual(['vip'])
    expect((await call(200, 'GET', `/events/${tagged.id}`)).body.data).toEqual(tagged)
    await call(404, 'GET', '/events/evt_nothing')
    const times = (events: { created_at: string }[]) => events.map(({ created_at }) => created_at)
    expect(times(body.data)).toEqual(times(body.data).sort().reverse())
    const oldest = await call(200, 'GET', '/events?sort=created_at&limit=3')
    expect(times(oldest.body.data)).toEqual(times(oldest.body.data).sort())
    expect(oldest.body.data[0].id).not.toBe(body.data[0].id)
    const message = body.data.find((event: { type: string }) => event.type === 'message.sent')
    expect([message.data.from, message.data.to]).toEqual([
      expect.stringMatching(/^\+/),
      expect.stringMatching(/^\+/),
    ])
    expect((await call(422, 'GET', '/events?sort=type')).body.error.details.field).toBe('sort')
  })

  test('streams to a browser with the key in the query, and goes on after Last-Event-ID', async () => {
    const address = await orbit.server.http.listen({ port: 0, host: '127.0.0.1' })
    const stream = `${address}/orbit/api/v1/events/stream?token=${orbit.key}`
    const [first, second] = await follow(stream, {}, 2, async () => {
      for (const phone of ['+14155552681', '+14155552682']) await call(201, 'POST', '/contacts', { phone })
      await orbit.server.settle()
    })
    expect(first).toMatchObject({ event: { type: 'contact.created', data: { phone: '+14155552681' } } })
    const again = await follow(stream, { 'last-event-id': first!.id }, 1, async () => undefined)
    expect(again).toEqual([second])
    orbit.exercised.add('GET /events/stream')
    const without = await fetch(`${address}/orbit/api/v1/events/stream`)
    expect(without.status).toBe(401)
    const elsewhere = await fetch(`${address}/orbit/api/v1/contacts?token=${orbit.key}`)
    expect(elsewhere.status).toBe(401)
  })
})

/** Reads `count` events with their ids, once the stream is open and `act` has made them happen. */
function follow(url: string, headers: Record<string, string>, count: number, act: () => Promise<unknown>) {
  return new Promise<{ id: string; event: unknown }[]>((resolve, reject) => {
    const sent = httpRequest(url, { headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (bytes) => {
        text += bytes
        const events = [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)]
        if (events.length < count) return
        sent.destroy()
        resolve(events.slice(0, count).map(([, id, data]) => ({ id: id!, event: JSON.parse(data!) })))
      })
      response.on('error', () => undefined)
      act().catch(reject)
    })
    sent.on('error', reject)
    sent.end()
  })
}

describe('keys and limits', () => {
  test('a key is minted once, with scopes, an end and no storing', async () => {
    const { headers, body } = await call(201, 'POST', '/settings/api-keys', {
      name: 'reader',
      scopes: ['conversations:read'],
      mode: 'test',
      expiresIn: '30d',
    })
    expect(headers['cache-control']).toBe('no-store')
    expect(body.data).toMatchObject({
      key: expect.stringMatching(/^dv_test_sk_/),
      scopes: ['conversations:read'],
    })
    const { key: token, id } = body.data
    expect((await orbit.send('GET', '/conversations', { token })).status).toBe(200)
    const denied = await orbit.send('POST', '/webhooks', {
      token,
      body: JSON.stringify({ url: 'https://example.com', events: ['*'] }),
    })
    expect([denied.status, denied.body.error.code]).toEqual([403, 'INSUFFICIENT_PERMISSIONS'])
    const listed = await call(200, 'GET', '/settings/api-keys')
    expect(JSON.stringify(listed.body)).not.toContain(token)
    const wrong = await call(403, 'POST', '/settings/api-keys', {
      name: 'x',
      scopes: ['contacts:read'],
      mode: 'live',
    })
    expect(wrong.body.error.code).toBe('WRONG_KEY_MODE')
    await call(422, 'POST', '/settings/api-keys', { name: 'x', scopes: ['flights:read'] })
    await call(204, 'DELETE', `/settings/api-keys/${id}`)
    const revoked = await orbit.send('GET', '/conversations', { token })
    expect([revoked.status, revoked.body.error.code]).toEqual([401, 'INVALID_API_KEY'])
    expect((await orbit.send('GET', '/conversations', { token: '' })).body.error.code).toBe('UNAUTHORIZED')
  })

  test('each endpoint has a limit of its own; what is over it waits for the seconds that are said', async () => {
    orbit.server.clock.advance(60_000)
    const { key: token } = await orbit.workspace.api.call('api_keys.create', {
      name: 'small',
      dialect: 'orbit',
      limit_profile: 'orbit/starter',
    })
    const chat = () => orbit.send('POST', `/agents/${orbit.agentId}/chat`, { token, body: '{}' })
    for (let turn = 1; turn <= 20; turn++) {
      const { status, headers } = await chat()
      expect([status, headers['x-ratelimit-remaining']]).toEqual([422, String(20 - turn)])
    }
    const { status, headers, body } = await chat()
    expect(status).toBe(429)
    expect(headers['retry-after']).toBe(String(body.error.details.retry_after))
    expect(body.error).toMatchObject({
      code: 'RATE_LIMIT_EXCEEDED',
      details: { retry_after: expect.any(Number), limit: 20, window: '60s' },
    })
    const elsewhere = await orbit.send('GET', '/agents', { token })
    expect([elsewhere.status, elsewhere.headers['x-ratelimit-limit']]).toEqual([200, '120'])
  })

  test('an Idempotency-Key sends once; the same key for something else is refused', async () => {
    const headers = { 'idempotency-key': 'of-the-sdk' }
    const body = JSON.stringify({ to: '+919812300041', text: { body: 'Once' } })
    const first = await orbit.send('POST', '/messages/whatsapp', { headers, body })
    const again = await orbit.send('POST', '/messages/whatsapp', { headers, body })
    expect(again.body.data).toEqual(first.body.data)
    expect(again.headers['idempotent-replayed']).toBe('true')
    const other = await orbit.send('POST', '/messages/whatsapp', {
      headers,
      body: JSON.stringify({ to: '+919812300041', text: { body: 'Twice' } }),
    })
    expect([other.status, other.body.error.code]).toEqual([409, 'IDEMPOTENCY_KEY_REUSED'])
  })
})

test('all of them are reached', () => expect(unreached(orbit, AREAS.events)).toEqual([]))

test('each call of the dialect belongs to an area whose tests reach it', () => {
  const areas = Object.values(AREAS)
  const outside = orbit.dialect.routes.filter(
    ({ path }) => areas.filter((area) => area.test(path)).length !== 1,
  )
  expect(outside.map(({ path }) => path)).toEqual([])
})
