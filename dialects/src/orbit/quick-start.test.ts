/** The request of Orbit's published page, word for word but for host, key and id. */
import { describe, expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient, SHOWN } from './testing/client.ts'

describe('the published example works with only host, key and id changed', () => {
  test('reply on whatever channel the conversation is on', async () => {
    const client = createClient()
    const answer = await client.send('POST', `/conversations/${SHOWN.conversation}/reply`, {
      headers: { 'Content-Type': 'application/json' },
      body: '{ "body": "Thanks — I just refunded that order." }',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      data: {
        message_id: ID.message,
        conversation_id: ID.conversation,
        channel: 'whatsapp',
        to: '+14155559876',
        status: 'queued',
        created_at: '2026-05-10T14:22:01Z',
      },
      meta: { request_id: 'req_1', timestamp: '2026-05-10T14:22:01Z' },
    })
    expect(client.inputs('messages.send')).toEqual([
      {
        conversation_id: ID.conversation,
        content: { type: 'text', text: 'Thanks — I just refunded that order.' },
        sender: undefined,
        metadata: {},
      },
    ])
  })
})
