import { afterAll, describe, expect, test } from 'vitest'
import { SANDBOX } from '../vendor.ts'
import { startConvoai } from './convoai.fixture.ts'

const { vendor, call } = await startConvoai()
afterAll(() => vendor.close())

/** `/agents/agt_…` */
let agent: string
let agentId: string

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
