/** A ConvoAI client that changed nothing but its base URL, key and ids, against the real server. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Heard, SANDBOX, startVendor, type Vendor } from './vendor.ts'

const SECRET = 'a secret of at least thirty-two characters'
const CUSTOMER = '+14155559876'

/** The forty-seven calls of ConvoAI's API. */
const FORTY_SEVEN = `
GET /me
GET /agents
POST /agents
GET /agents/{agent}
PATCH /agents/{agent}
DELETE /agents/{agent}
POST /agents/{agent}/activate
POST /agents/{agent}/pause
GET /agents/{agent}/conversations
GET /agents/{agent}/conversations/{conversation}
PATCH /agents/{agent}/conversations/{conversation}
GET /agents/{agent}/conversations/{conversation}/messages
POST /agents/{agent}/conversations/{conversation}/handoff
POST /agents/{agent}/conversations/{conversation}/release
POST /agents/{agent}/conversations/{conversation}/resolve
POST /agents/{agent}/messages
GET /agents/{agent}/messages
GET /agents/{agent}/messages/{message}
GET /agents/{agent}/templates
GET /agents/{agent}/knowledge
POST /agents/{agent}/knowledge
GET /agents/{agent}/knowledge/{document}
PATCH /agents/{agent}/knowledge/{document}
DELETE /agents/{agent}/knowledge/{document}
POST /agents/{agent}/knowledge/search
GET /agents/{agent}/contacts
POST /agents/{agent}/contacts
GET /agents/{agent}/contacts/{contact}
PATCH /agents/{agent}/contacts/{contact}
DELETE /agents/{agent}/contacts/{contact}
GET /agents/{agent}/contacts/{contact}/conversations
GET /agents/{agent}/leads
GET /agents/{agent}/leads/{lead}
PATCH /agents/{agent}/leads/{lead}
GET /agents/{agent}/appointments
POST /agents/{agent}/appointments
GET /agents/{agent}/appointments/{appointment}
PATCH /agents/{agent}/appointments/{appointment}
POST /agents/{agent}/appointments/{appointment}/cancel
GET /agents/{agent}/appointments/availability
POST /agents/{agent}/webhooks
GET /agents/{agent}/webhooks
GET /agents/{agent}/webhooks/{webhook}
PATCH /agents/{agent}/webhooks/{webhook}
DELETE /agents/{agent}/webhooks/{webhook}
POST /agents/{agent}/webhooks/{webhook}/test
GET /agents/{agent}/webhooks/{webhook}/deliveries`
  .trim()
  .split('\n')

let vendor: Vendor
/** `/agents/agt_…` */
let agent: string
let agentId: string
let channelId: string
const call: Vendor['call'] = (...args) => vendor.call(...args)

beforeAll(async () => {
  vendor = await startVendor('convoai')
})
afterAll(() => vendor.close())

/** The check of a receiver by the vendor's sample: the header must begin with sha256=, and fit the raw body. */
function isSigned({ headers, body }: Heard): boolean {
  const header = headers['x-convoai-signature'] ?? ''
  if (!header.startsWith('sha256=')) return false
  const expected = createHmac('sha256', SECRET).update(body).digest('hex')
  const given = header.slice('sha256='.length)
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected))
}

function eventsNamed(name: string) {
  return vendor.heard.map(({ body }) => JSON.parse(body)).filter((event) => event.event === name)
}

describe('the quick start', () => {
  test('a key in ConvoAI’s form shows its account', async () => {
    expect(vendor.key).toMatch(/^ck_test_/)
    const { body, headers } = await call(200, 'GET', '/me/')
    expect(body).toEqual({
      id: expect.stringMatching(/^usr_/),
      email: 'owner@example.com',
      plan: 'pro',
      agents_count: 0,
      api_version: 'v1.4',
    })
    expect(headers).toMatchObject({ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '299' })
  })

  test('an agent is made with its number, and activated', async () => {
    const created = await call(201, 'POST', '/agents/', {
      name: 'My Sales Agent',
      access_token: 'EAAG...',
      timezone: 'America/New_York',
      ...SANDBOX,
    })
    expect(created.body).toMatchObject({ status: 'draft', waba_id: SANDBOX.waba_id })
    expect(JSON.stringify(created.body)).not.toContain('EAAG')
    agentId = created.body.id
    agent = `/agents/${agentId}`
    expect((await call(200, 'POST', `${agent}/activate/`)).body.status).toBe('active')
    await vendor.workspace.api.call('agents.update', { id: agentId, reply_delay_ms: 0 })
    channelId = (await vendor.workspace.api.call('channels.list', {})).data[0]!.id
  })

  test('step 1: list the agents', async () => {
    const { body } = await call(200, 'GET', '/agents/')
    expect(body).toMatchObject({
      count: 1,
      results: [{ id: agentId, status: 'active', phone_number: expect.stringMatching(/^\+/) }],
    })
  })

  test('step 2: push a knowledge base document', async () => {
    const { status, body } = await vendor.send('POST', `${agent}/knowledge/`, {
      body: `{
    "title": "Summer 2026 Pricing",
    "content": "Our summer plans start at $49/mo. Enterprise quotes available.",
    "doc_type": "text"
  }`,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^doc_/),
      title: 'Summer 2026 Pricing',
      doc_type: 'text',
    })
  })

  test('step 3: send a message to a contact', async () => {
    const { status, body } = await vendor.send('POST', `${agent}/messages/`, {
      body: `{
    "to": "+14155559876",
    "type": "text",
    "text": "Hi! Your order has been confirmed. Reply anytime if you need help."
  }`,
    })
    expect(status).toBe(201)
    expect(body).toEqual({
      message_id: expect.stringMatching(/^msg_/),
      status: 'queued',
      to: '+14155559876',
      queued_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    await vendor.deliver()
    const read = await call(200, 'GET', `${agent}/messages/${body.message_id}/`)
    expect(read.body).toMatchObject({ status: 'read' })
  })

  test('step 4: register a webhook on a host that does not resolve today', async () => {
    const { status, body } = await vendor.send('POST', `${agent}/webhooks/`, {
      body: `{
    "url": "https://yourapp.com/webhooks/convoai",
    "events": ["lead.qualified", "appointment.booked", "handoff.triggered"],
    "secret": "whsec_your_signing_secret"
  }`,
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^wh_/),
      agent_id: agentId,
      secret: 'whsec_your_signing_secret',
      active: true,
    })
    await call(204, 'DELETE', `${agent}/webhooks/${body.id}/`)
  })
})

describe('every call of the forty-seven', () => {
  let webhook: string

  test('webhooks (7)', async () => {
    const url = vendor.receiverUrl
    const created = await call(201, 'POST', `${agent}/webhooks/`, { url, events: ['*'], secret: SECRET })
    webhook = `${agent}/webhooks/${created.body.id}/`
    expect((await call(200, 'GET', `${agent}/webhooks/`)).body.count).toBe(1)
    expect((await call(200, 'GET', webhook)).body.secret).not.toBe(SECRET)
    const changed = await call(200, 'PATCH', webhook, { description: 'CRM' })
    expect(changed.body).toMatchObject({ description: 'CRM', active: true, events: ['*'] })
    const tested = await call(200, 'POST', `${webhook}test/`, { event: 'appointment.booked' })
    expect(tested.body).toMatchObject({ success: true, response_status: 204 })
    const { body } = await call(200, 'GET', `${webhook}deliveries/?status=success`)
    expect(body.results[0]).toMatchObject({ event: 'appointment.booked', status: 'success', attempt: 1 })
    const spare = await call(201, 'POST', `${agent}/webhooks/`, { url, events: ['lead.qualified'] })
    await call(204, 'DELETE', `${agent}/webhooks/${spare.body.id}/`)
  })

  test('messages and templates (4)', async () => {
    const sent = await call(201, 'POST', `${agent}/messages/`, {
      to: CUSTOMER,
      type: 'template',
      template: { name: 'seasonal_offer', variables: { name: 'Asha' } },
    })
    await call(200, 'GET', `${agent}/messages/${sent.body.message_id}/`)
    expect((await call(200, 'GET', `${agent}/messages/?to=%2B14155559876`)).body.count).toBe(2)
    const { body } = await call(200, 'GET', `${agent}/templates/?language=en`)
    expect(body.results.map((row: { name: string }) => row.name)).toContain('seasonal_offer')
  })

  test('contacts (6)', async () => {
    const path = `${agent}/contacts/`
    const created = await call(201, 'POST', path, { phone: '+14155550001', name: 'Asha', tags: ['vip'] })
    const one = `${path}${created.body.id}/`
    await call(409, 'POST', path, { phone: '+14155550001' })
    const changed = await call(200, 'PATCH', one, { lead_score: 75, opted_in: false })
    expect(changed.body).toMatchObject({ lead_score: 75, opted_in: false })
    expect((await call(200, 'GET', `${path}?min_lead_score=70`)).body.count).toBe(1)
    expect((await call(200, 'GET', `${path}?tag=vip&search=asha`)).body.results[0].id).toBe(created.body.id)
    await call(200, 'GET', one)
    expect((await call(200, 'GET', `${one}conversations/`)).body.count).toBe(0)
    await call(422, 'POST', `${agent}/messages/`, { to: '+14155550001', type: 'text', text: 'Hi' })
    await call(204, 'DELETE', one)
    await call(404, 'GET', one)
  })

  test('conversations (7)', async () => {
    await vendor.receive(channelId, CUSTOMER, 'What do the summer plans cost?')
    const path = `${agent}/conversations/`
    const listed = await call(200, 'GET', `${path}?status=open&ai_handled=true`)
    expect(listed.body.count).toBe(1)
    const one = `${path}${listed.body.results[0].id}/`
    const changed = await call(200, 'PATCH', one, { intent: 'pricing', lead_score: 40 })
    expect(changed.body).toMatchObject({ intent: 'pricing', lead_score: 40, status: 'open' })
    expect((await call(200, 'GET', `${one}messages/?order=desc`)).body.count).toBeGreaterThan(2)
    const handed = await call(200, 'POST', `${one}handoff/`, { reason: 'vip', assignee: 'Ravi' })
    expect(handed.body).toMatchObject({ status: 'handed_off', ai_handled: false })
    expect((await call(409, 'POST', `${one}handoff/`)).body.error.code).toBe('invalid_state')
    expect((await call(200, 'POST', `${one}release/`)).body).toMatchObject({
      status: 'open',
      ai_handled: true,
    })
    expect((await call(200, 'POST', `${one}resolve/`)).body.status).toBe('resolved')
    expect((await call(200, 'GET', one)).body.status).toBe('resolved')
    await call(409, 'POST', `${one}resolve/`)
    expect((await call(200, 'GET', `/conversations/?agent_id=${agentId}`)).body.count).toBe(1)
  })

  test('knowledge (6)', async () => {
    const path = `${agent}/knowledge/`
    const body = { doc_type: 'faq', question: 'Do you ship abroad?', answer: 'To 40 countries.' }
    const created = await call(201, 'POST', path, body)
    const one = `${path}${created.body.id}/`
    expect((await call(200, 'GET', `${path}?doc_type=faq`)).body.count).toBe(1)
    expect((await call(200, 'GET', one)).body.content).toContain('40 countries')
    await call(200, 'PATCH', one, { content: 'We ship to 50 countries.' })
    const found = await call(200, 'POST', `${path}search/`, { query: 'ship to which countries' })
    expect(found.body.results[0]).toMatchObject({ document_id: created.body.id })
    await call(204, 'DELETE', one)
    const page = await call(201, 'POST', path, {
      title: 'Prices',
      doc_type: 'url',
      source_url: 'https://example.com/prices',
    })
    expect(page.body).toMatchObject({ doc_type: 'url', status: 'processing' })
    expect((await call(200, 'GET', `${path}${page.body.id}/`)).body).toMatchObject({ doc_type: 'url' })
  })

  test('leads (3)', async () => {
    const { data } = await vendor.workspace.api.call('conversations.list', {})
    const lead = await vendor.workspace.api.call('leads.capture', {
      conversation_id: data[0]!.id,
      name: 'Rahul Verma',
    })
    const one = `${agent}/leads/${lead.id}/`
    expect((await call(200, 'GET', one)).body).toMatchObject({
      agent_id: agentId,
      name: 'Rahul Verma',
      phone: CUSTOMER,
      conversation_id: expect.stringMatching(/^conv_/),
    })
    const changed = await call(200, 'PATCH', one, { status: 'qualified', score: 90, notes: 'Call back.' })
    expect(changed.body).toMatchObject({ status: 'qualified', score: 90, notes: 'Call back.' })
    expect((await call(200, 'GET', `${agent}/leads/?status=qualified&min_score=80`)).body.count).toBe(1)
    expect((await call(200, 'GET', `${agent}/leads/?status=lost`)).body.count).toBe(0)
  })

  test('appointments (6)', async () => {
    const path = `${agent}/appointments/`
    const contacts = await call(200, 'GET', `${agent}/contacts/?phone=%2B14155559876`)
    const contact_id = contacts.body.results[0].id
    const day = new Date(vendor.server.clock.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
    const free = await call(200, 'GET', `${path}availability/?date=${day}&duration_minutes=30`)
    expect(free.body.results.length).toBeGreaterThan(1)
    const [first, second] = free.body.results
    const booked = await call(201, 'POST', path, { contact_id, starts_at: first.starts_at, service: 'Demo' })
    expect(booked.body).toMatchObject({ status: 'booked', service: 'Demo', starts_at: first.starts_at })
    const taken = await call(409, 'POST', path, { contact_id, starts_at: first.starts_at })
    expect(taken.body.error.code).toBe('slot_unavailable')
    const one = `${path}${booked.body.id}/`
    const moved = await call(200, 'PATCH', one, { starts_at: second.starts_at, notes: 'Later.' })
    expect(moved.body).toMatchObject({ starts_at: second.starts_at, notes: 'Later.' })
    expect((await call(200, 'GET', one)).body.id).toBe(booked.body.id)
    expect((await call(200, 'GET', `${path}?status=booked&contact_id=${contact_id}`)).body.count).toBe(1)
    expect((await call(200, 'POST', `${one}cancel/`, { reason: 'ill' })).body.status).toBe('cancelled')
    expect((await call(409, 'POST', `${one}cancel/`)).body.error.code).toBe('invalid_state')
  })

  test('agents (7) and the account', async () => {
    expect((await call(200, 'PATCH', agent, { personality: 'Warm' })).body.personality).toBe('Warm')
    expect((await call(200, 'POST', `${agent}/pause/`)).body.status).toBe('paused')
    expect((await call(200, 'GET', `${agent}/`)).body.status).toBe('paused')
    const spare = await call(201, 'POST', '/agents/', {
      name: 'Spare',
      phone_number_id: '106540352242999',
      waba_id: '1',
      access_token: 't',
    })
    await call(204, 'DELETE', `/agents/${spare.body.id}/`)
    await call(404, 'GET', `/agents/${spare.body.id}/`)
  })

  test('none of the forty-seven was left out', () => {
    expect(FORTY_SEVEN).toHaveLength(47)
    expect([...vendor.exercised]).toEqual(expect.arrayContaining(FORTY_SEVEN))
    // Beside them stand only the conversations without an agent in their path.
    const all = vendor.dialect.routes.map(({ method, path }) => `${method} ${path}`)
    expect(all.filter((route) => !route.includes(' /conversations')).sort()).toEqual([...FORTY_SEVEN].sort())
  })
})

test('each event reached the webhook, signed as ConvoAI signs and in its envelope', async () => {
  await vendor.receive(channelId, '+14155550007', 'Hello')
  const names = new Set(vendor.heard.map(({ body }) => JSON.parse(body).event))
  expect([...names].sort()).toEqual(
    vendor.dialect.events!.names.filter((name) => name !== 'message.failed').sort(),
  )
  for (const delivery of vendor.heard) {
    expect(delivery).toSatisfy(isSigned)
    const event = JSON.parse(delivery.body)
    expect(Object.keys(event)).toEqual(['id', 'event', 'agent_id', 'timestamp', 'data'])
    expect(event.agent_id).toBe(agentId)
    expect(delivery.headers['x-convoai-event']).toBe(event.event)
  }
  expect(isSigned({ ...vendor.heard[0]!, body: `${vendor.heard[0]!.body} ` })).toBe(false)
  expect(eventsNamed('lead.qualified')).toHaveLength(1)
  expect(eventsNamed('lead.qualified')[0].data).toMatchObject({ score: 90, status: 'qualified' })
  expect(eventsNamed('appointment.booked').at(-1).data).toMatchObject({
    id: expect.stringMatching(/^apt_/),
    status: 'booked',
    service: 'Demo',
  })
  expect(eventsNamed('appointment.cancelled').at(-1).data.status).toBe('cancelled')
})

test('a message that cannot arrive is message.failed', async () => {
  await call(200, 'POST', `${agent}/activate/`)
  await call(201, 'POST', `${agent}/messages/`, { to: '+15550100001', type: 'text', text: 'Hi' })
  await vendor.deliver()
  expect(eventsNamed('message.failed')[0].data).toMatchObject({
    status: 'failed',
    error: { code: expect.any(String) },
  })
})

describe('refusals', () => {
  test('by key, by permission, by window', async () => {
    const none = await vendor.send('GET', '/me/', { token: '' })
    expect([none.status, none.body.error.code]).toEqual([401, 'unauthorized'])
    const { key } = await vendor.workspace.api.call('api_keys.create', {
      name: 'reader',
      dialect: 'convoai',
      scopes: ['agents:read'],
    })
    expect((await vendor.send('GET', `${agent}/`, { token: key })).status).toBe(200)
    for (const noun of ['leads', 'appointments', 'contacts', 'knowledge', 'webhooks', 'conversations']) {
      const { status, body } = await vendor.send('GET', `${agent}/${noun}/`, { token: key })
      expect([status, body.error.code], noun).toEqual([403, 'forbidden'])
    }
    const closed = await call(422, 'POST', `${agent}/messages/`, {
      to: '+15550100002',
      type: 'text',
      text: 'Hi',
    })
    expect(closed.body.error.code).toBe('outside_24h_window')
  })

  test('thirty requests a minute are the free plan, and a refusal says when to come back', async () => {
    const { workspaces, runner } = vendor.server.wiring
    const organisationId = await workspaces.createOrganisation({
      name: 'Free',
      ownerEmail: 'free@example.com',
      plan: 'free',
    })
    const row = await workspaces.createWorkspace({ organisationId, name: 'free', mode: 'test' })
    const api = runner.apiFor(workspaces.operatorPrincipal(row))
    const token = (await api.call('api_keys.create', { name: 'free', dialect: 'convoai' })).key
    const statuses: number[] = []
    for (let request = 0; request < 31; request++) {
      statuses.push((await vendor.send('GET', '/me/', { token })).status)
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(30)
    const refused = await vendor.send('GET', '/me/', { token })
    expect(refused.status).toBe(429)
    expect(refused.body.error.code).toBe('rate_limited')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers['x-ratelimit-remaining']).toBe('0')
  })
})
