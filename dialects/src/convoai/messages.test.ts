import type { Message, MessageStatus } from '@parley/contracts'
import { messageStatus, OperationError } from '@parley/contracts'
import { describe, expect, test } from 'vitest'
import { messageStatusOf } from '../kit/index.ts'
import { agent, ID, MESSAGE, VENDOR_CONVERSATION } from '../kit/testing/natives/index.ts'
import { presentMessage } from './message.ts'
import { createClient } from './testing/client.ts'

const MESSAGES = `/agents/${ID.agent}/messages/`
const TO = '+14155559876'

describe('sending', () => {
  test.each([
    [
      'image',
      { media: { url: 'https://acme.example/a.png', caption: 'A pump' } },
      { type: 'media', kind: 'image', url: 'https://acme.example/a.png', caption: 'A pump' },
    ],
    [
      'document',
      { media: { url: 'https://acme.example/a.pdf', filename: 'Offer.pdf', caption: null } },
      { type: 'media', kind: 'document', url: 'https://acme.example/a.pdf', filename: 'Offer.pdf' },
    ],
    [
      'template',
      { template: { name: 'order_update' } },
      { type: 'template', name: 'order_update', language: 'en', variables: {} },
    ],
    [
      'template',
      { template: { name: 'order_update', language: 'hi', variables: ['Asha', 7] } },
      { type: 'template', name: 'order_update', language: 'hi', variables: { 1: 'Asha', 2: '7' } },
    ],
  ])('%s', async (type, fields, content) => {
    const client = createClient()
    const answer = await client.send('POST', MESSAGES, { body: { to: TO, type, ...fields } })
    expect(answer.status).toBe(201)
    expect(client.inputs('messages.send')[0]).toMatchObject({ channel_id: ID.channel, to: TO, content })
  })

  test.each([
    ['to', { type: 'text', text: 'Hi' }],
    ['to', { to: '14155559876', type: 'text', text: 'Hi' }],
    ['type', { to: TO, text: 'Hi' }],
    ['type', { to: TO, type: 'sticker', text: 'Hi' }],
    ['text', { to: TO, type: 'text' }],
    ['text', { to: TO, type: 'text', text: '' }],
    ['text', { to: TO, type: 'text', text: 'a'.repeat(4097) }],
    ['text', { to: TO, type: 'text', text: 7 }],
    ['template', { to: TO, type: 'template' }],
    ['template.name', { to: TO, type: 'template', template: { name: 'No Spaces' } }],
    ['media', { to: TO, type: 'image' }],
    ['media.url', { to: TO, type: 'image', media: { url: 'ftp://acme.example/a.png' } }],
  ])('a wrong %s is refused by that name: %j', async (field, body) => {
    const client = createClient()
    const answer = await client.send('POST', MESSAGES, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.error.code).toBe('validation_error')
    expect(answer.body.error.details.map((detail: { field: string }) => detail.field)).toEqual([field])
    expect(client.inputs('messages.send')).toEqual([])
  })

  test('the longest text goes', async () => {
    const body = { to: TO, type: 'text', text: 'a'.repeat(4096) }
    expect((await createClient().send('POST', MESSAGES, { body })).status).toBe(201)
  })

  test('outside the 24 hours free text is 422 outside_24h_window', async () => {
    const client = createClient({
      'messages.send': () => {
        throw new OperationError('reply_window_closed')
      },
    })
    const answer = await client.send('POST', MESSAGES, { body: { to: TO, type: 'text', text: 'Hi' } })
    expect([answer.status, answer.body.error.code]).toEqual([422, 'outside_24h_window'])
  })

  test('variables that do not fit are reported as template.variables, with the expected ones', async () => {
    const client = createClient({
      'messages.send': () => {
        throw new OperationError('template_variables_invalid', { params: { expected: ['name'] } })
      },
    })
    const body = { to: TO, type: 'template', template: { name: 'order_update' } }
    const answer = await client.send('POST', MESSAGES, { body })
    expect(answer.status).toBe(400)
    expect(answer.body.error.details).toEqual([
      { field: 'template.variables', message: 'Give exactly: name.' },
    ])
  })

  test('an unknown agent is 404, one without a number 409', async () => {
    const body = { to: TO, type: 'text', text: 'Hi' }
    const client = createClient({ 'agents.get': { ...agent, channels: [] } })
    const answer = await client.send('POST', MESSAGES, { body })
    expect([answer.status, answer.body.error.code]).toEqual([409, 'invalid_state'])
    expect((await client.send('POST', '/agents/agt_nobody/messages/', { body })).status).toBe(404)
  })
})

describe('reading', () => {
  test('the list is the agent’s, oldest first, filtered in ConvoAI’s words', async () => {
    const client = createClient()
    const query = `?conversation_id=${VENDOR_CONVERSATION}&to=+14155559876&status=read&direction=outbound`
    expect((await client.send('GET', MESSAGES + query)).status).toBe(200)
    expect(client.inputs('messages.list')).toEqual([
      {
        page: 1,
        limit: 20,
        include: 'total',
        agent_id: ID.agent,
        session_id: ID.session,
        to: '+14155559876',
        status: 'read',
        direction: 'outbound',
        order: 'asc',
      },
    ])
  })

  test('one message, its own agent’s only', async () => {
    const client = createClient()
    const answer = await client.send('GET', `${MESSAGES}${ID.message}/`)
    expect(answer.body).toMatchObject({
      id: ID.message,
      agent_id: ID.agent,
      conversation_id: VENDOR_CONVERSATION,
      direction: 'outbound',
      sender: 'api',
      type: 'text',
      text: 'Hi!',
      media: null,
      template: null,
      status: 'queued',
      error: null,
    })
    expect((await client.send('GET', `/agents/${ID.otherAgent}/messages/${ID.message}/`)).status).toBe(404)
  })

  test('every status of ours is one of ConvoAI’s', () => {
    const shown = Object.fromEntries(
      messageStatus.options.map((status: MessageStatus) => [status, messageStatusOf(status)]),
    )
    expect(shown).toEqual({
      received: 'received',
      queued: 'queued',
      sending: 'queued',
      unknown: 'queued',
      sent: 'sent',
      delivered: 'delivered',
      read: 'read',
      played: 'read',
      failed: 'failed',
      cancelled: 'failed',
    })
  })

  test('every kind of content is shown', () => {
    const kinds: [Message['content'], Partial<Message>, object][] = [
      [
        { type: 'media', kind: 'image', caption: 'Look' },
        {
          attachments: [
            {
              id: 'att_1',
              kind: 'image',
              mime_type: 'image/png',
              filename: null,
              size: 3,
              state: 'stored',
              error: null,
            },
          ],
        },
        {
          type: 'image',
          text: 'Look',
          media: { url: 'https://p.example/v1/attachments/att_1/file', mime_type: 'image/png' },
        },
      ],
      [
        { type: 'template', name: 'a', language: 'en', variables: { Name: 'x' } },
        {},
        { type: 'template', text: null, template: { name: 'a', language: 'en', variables: { Name: 'x' } } },
      ],
      [
        { type: 'reply', kind: 'button', id: 'b1', title: 'Yes' },
        { text: 'Yes' },
        { type: 'text', text: 'Yes' },
      ],
      [
        { type: 'buttons', body: 'Choose', buttons: [{ id: 'a', title: 'A' }] },
        { text: 'Choose' },
        { type: 'interactive', text: 'Choose' },
      ],
      [{ type: 'contact_cards', cards: [] }, { text: '[contact card]' }, { type: 'contacts' }],
      [{ type: 'location', latitude: 1, longitude: 2 }, { text: '[location 1,2]' }, { type: 'location' }],
      [
        { type: 'unsupported', original_type: 'poll' },
        { text: '[unsupported: poll]' },
        { type: 'unsupported' },
      ],
    ]
    for (const [content, more, expected] of kinds) {
      expect(
        presentMessage({ ...MESSAGE, content, ...more }, { publicUrl: 'https://p.example' }),
      ).toMatchObject(expected)
    }
  })
})
