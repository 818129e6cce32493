import { afterAll, describe, expect, test } from 'vitest'
import { CUSTOMER, FORTY_SEVEN, isSigned, SECRET, startConvoai } from './convoai.fixture.ts'

const { vendor, call, eventsNamed, makeAgent } = await startConvoai()
afterAll(() => vendor.close())
const { agentId, agent, channelId } = await makeAgent()

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
    expect((await call(200, 'GET', `${agent}/messages/?to=%2B14155559876`)).body.count).toBe(1)
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
    expect((await call(200, 'GET', '/me/')).body.agents_count).toBe(1)
    expect((await call(200, 'GET', '/agents/')).body.results).toMatchObject([{ id: agentId }])
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
