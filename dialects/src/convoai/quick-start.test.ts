/** The requests of ConvoAI's published quick start, word for word but for host, key and ids. */
import { describe, expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

const JSON_TYPE = { 'Content-Type': 'application/json' }

describe('the quick start works with only base URL and key changed', () => {
  test('verify your credentials', async () => {
    const answer = await createClient().send('GET', '/me/')
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^usr_[0-9A-Z]{26}$/),
      email: 'you@yourbusiness.com',
      plan: 'pro',
      agents_count: 2,
      api_version: 'v1.4',
    })
  })

  test('list your agents', async () => {
    const answer = await createClient().send('GET', '/agents/', { headers: JSON_TYPE })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ count: 1, next: null, previous: null })
    expect(answer.body.results[0]).toMatchObject({
      id: ID.agent,
      name: 'My Sales Agent',
      status: 'active',
      phone_number: '+14155550123',
      waba_id: '123456789012345',
      ai_model: 'convoai-standard',
      timezone: 'America/New_York',
      knowledge_count: 12,
      conversations_today: 47,
      created_at: '2026-05-10T14:22:01Z',
    })
  })

  test('push a knowledge base document', async () => {
    const client = createClient()
    const answer = await client.send('POST', `/agents/${ID.agent}/knowledge/`, {
      headers: JSON_TYPE,
      body: `{
    "title": "Summer 2026 Pricing",
    "content": "Our summer plans start at $49/mo. Enterprise quotes available.",
    "doc_type": "text"
  }`,
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      id: ID.document,
      agent_id: ID.agent,
      title: 'Summer 2026 Pricing',
      content: 'Our summer plans start at $49/mo. Enterprise quotes available.',
      doc_type: 'text',
      status: 'ready',
    })
    expect(client.inputs('documents.create')).toEqual([
      {
        agent_id: ID.agent,
        title: 'Summer 2026 Pricing',
        content: 'Our summer plans start at $49/mo. Enterprise quotes available.',
        source_url: undefined,
        metadata: { doc_type: 'text' },
      },
    ])
  })

  test('send a message to a contact', async () => {
    const client = createClient()
    const answer = await client.send('POST', `/agents/${ID.agent}/messages/`, {
      headers: JSON_TYPE,
      body: `{
    "to": "+14155559876",
    "type": "text",
    "text": "Hi! Your order has been confirmed. Reply anytime if you need help."
  }`,
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      message_id: ID.message,
      status: 'queued',
      to: '+14155559876',
      queued_at: '2026-05-10T14:22:01Z',
    })
    expect(client.inputs('messages.send')).toEqual([
      {
        channel_id: ID.channel,
        to: '+14155559876',
        content: {
          type: 'text',
          text: 'Hi! Your order has been confirmed. Reply anytime if you need help.',
        },
        metadata: {},
      },
    ])
  })

  test('register a webhook', async () => {
    const client = createClient()
    const answer = await client.send('POST', `/agents/${ID.agent}/webhooks/`, {
      headers: JSON_TYPE,
      body: `{
    "url": "https://yourapp.com/webhooks/convoai",
    "events": ["lead.qualified", "appointment.booked", "handoff.triggered"],
    "secret": "whsec_your_signing_secret"
  }`,
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      id: ID.webhook,
      agent_id: ID.agent,
      secret: 'whsec_your_signing_secret',
      active: true,
      created_at: '2026-05-10T14:22:01Z',
    })
    expect(client.inputs('webhooks.create')[0]).toMatchObject({
      format: 'convoai',
      agent_id: ID.agent,
      url: 'https://yourapp.com/webhooks/convoai',
      events: ['lead.qualified', 'appointment.booked', 'handoff.triggered'],
      secret: 'whsec_your_signing_secret',
    })
  })
})
