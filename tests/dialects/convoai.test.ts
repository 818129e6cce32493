/** A ConvoAI client that changed nothing but its base URL, key and ids, against the real server. */
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { provisionTestWorkspace } from '@parley/server/starter'
import { startTestServer, type TestServer, type TestWorkspace } from '@parley/server/testing/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let server: TestServer
let workspace: TestWorkspace
let key: string
let agentId: string
let receiver: Server
let receiverUrl: string
const heard: { headers: Record<string, unknown>; body: string }[] = []

beforeAll(async () => {
  server = await startTestServer()
  workspace = await server.createWorkspace('test')
  await provisionTestWorkspace(workspace.api)
  key = (await workspace.api.call('api_keys.create', { name: 'convoai', dialect: 'convoai' })).key
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes) => {
      body += bytes
    })
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  await server.close()
  receiver.close()
})

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) {
  const response = await server.http.inject({
    method,
    url: `/convoai/api/v1${path}`,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
  return {
    status: response.statusCode,
    headers: response.headers,
    body: response.body ? response.json() : undefined,
  }
}

describe('the quick start', () => {
  test('verify the credentials', async () => {
    const { status, body, headers } = await call('GET', '/me/')
    expect(status).toBe(200)
    expect(body).toEqual({
      id: expect.stringMatching(/^usr_/),
      email: 'owner@example.com',
      plan: 'pro',
      agents_count: 1,
      api_version: 'v1.4',
    })
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '299' })
    expect(key).toMatch(/^ck_test_/)
  })

  test('step 1: list the agents', async () => {
    const { status, body } = await call('GET', '/agents/')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      count: 1,
      results: [
        { id: expect.stringMatching(/^agt_/), status: 'active', phone_number: expect.stringMatching(/^\+/) },
      ],
    })
    agentId = body.results[0].id
  })

  test('step 2: push a knowledge base document', async () => {
    const { status, body } = await call('POST', `/agents/${agentId}/knowledge/`, {
      title: 'Summer 2026 Pricing',
      content: 'Our summer plans start at $49/mo. Enterprise quotes available.',
      doc_type: 'text',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^doc_/),
      title: 'Summer 2026 Pricing',
      doc_type: 'text',
    })
  })

  test('step 3: send a message to a contact', async () => {
    const { status, body } = await call('POST', `/agents/${agentId}/messages/`, {
      to: '+14155559876',
      type: 'text',
      text: 'Hi! Your order has been confirmed. Reply anytime if you need help.',
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      message_id: expect.stringMatching(/^msg_/),
      status: 'queued',
      to: '+14155559876',
      queued_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    server.clock.advance(5000)
    await server.settle()
    server.clock.advance(5000)
    await server.settle()
    expect((await call('GET', `/agents/${agentId}/messages/${body.message_id}/`)).body).toMatchObject({
      status: 'read',
    })
  })

  test('step 4: register a webhook on a host that does not resolve today', async () => {
    const { status, body } = await call('POST', `/agents/${agentId}/webhooks/`, {
      url: 'https://yourapp.com/webhooks/convoai',
      events: ['lead.qualified', 'appointment.booked', 'handoff.triggered'],
      secret: 'whsec_your_signing_secret',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^wh_/),
      agent_id: agentId,
      secret: 'whsec_your_signing_secret',
      active: true,
    })
  })
})

test('a customer’s message and the handoff reach the webhook, signed as ConvoAI signs', async () => {
  const secret = 'a secret of at least thirty-two characters'
  await call('POST', `/agents/${agentId}/webhooks/`, { url: receiverUrl, events: ['*'], secret })
  const [channel] = (await workspace.api.call('channels.list', {})).data
  await workspace.api.call('messages.send', {
    to: '+919812300000',
    content: { type: 'text', text: 'Welcome!' },
  })
  const { data } = await workspace.api.call('conversations.list', { channel_id: channel!.id })
  const sessions = await call('GET', `/agents/${agentId}/conversations/`)
  expect(sessions.body.count).toBe(data.length)
  const handoff = await call(
    'POST',
    `/agents/${agentId}/conversations/${sessions.body.results[0].id}/handoff/`,
    { reason: 'vip' },
  )
  expect(handoff).toMatchObject({ status: 200, body: { status: 'handed_off', ai_handled: false } })
  server.clock.advance(5000)
  await server.settle()

  const events = heard.map(({ body }) => JSON.parse(body))
  const names = events.map((event) => event.event)
  expect(names).toEqual(
    expect.arrayContaining([
      'conversation.created',
      'message.sent',
      'handoff.requested',
      'handoff.triggered',
    ]),
  )
  for (const { headers, body } of heard) {
    const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
    expect(headers['x-convoai-signature']).toBe(expected)
  }
  expect(events.every((event) => event.agent_id === agentId)).toBe(true)
})

test('the three limits of a plan count, and say when to come back', async () => {
  const organisation = await server.wiring.workspaces.createOrganisation({
    name: 'Free',
    ownerEmail: 'free@example.com',
    plan: 'free',
  })
  const row = await server.wiring.workspaces.createWorkspace({
    organisationId: organisation,
    name: 'free',
    mode: 'test',
  })
  const api = server.wiring.runner.apiFor(server.wiring.workspaces.operatorPrincipal(row))
  await provisionTestWorkspace(api)
  const paid = key
  key = (await api.call('api_keys.create', { name: 'free', dialect: 'convoai' })).key
  try {
    const statuses: number[] = []
    for (let request = 0; request < 31; request++) statuses.push((await call('GET', '/me/')).status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    const refused = await call('GET', '/me/')
    expect(refused.status).toBe(429)
    expect(refused.body.error.code).toBe('rate_limited')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['x-ratelimit-remaining']).toBe('0')
  } finally {
    key = paid
  }
})
