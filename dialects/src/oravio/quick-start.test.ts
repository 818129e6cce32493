/** The requests of Oravio's published page, word for word but for host, key and ids. */
import { expect, test } from 'vitest'
import { ID } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

test('list recent conversations', async () => {
  const { status, body } = await createClient().send('GET', '/conversations')
  expect(status).toBe(200)
  expect(body).toEqual({
    data: [
      {
        id: ID.conversation,
        contact_id: ID.contact.replace('cnt_', 'cont_'),
        contact_phone: '+919876543210',
        contact_name: 'Rahul Verma',
        status: 'active',
        last_message: 'Hi',
        last_message_at: '2026-05-10T14:22:01Z',
        ai_handled: true,
        created_at: '2026-05-10T14:22:01Z',
        updated_at: '2026-05-10T14:22:01Z',
      },
    ],
    meta: { total: 1, page: 1, per_page: 20 },
  })
})

test('send a message: neither agent nor number is named', async () => {
  const client = createClient()
  const answer = await client.send('POST', '/messages', {
    body: `{
"to": "+919876543210",
"type": "text",
"text": "Namaste! Aapki appointment kal 3 baje confirm ho gayi hai. ✅"
}`,
  })
  expect(answer.status).toBe(201)
  expect(answer.body).toEqual({
    data: {
      id: ID.message,
      status: 'queued',
      to: '+919876543210',
      type: 'text',
      conversation_id: ID.conversation,
      created_at: '2026-05-10T14:22:01Z',
    },
  })
  expect(client.inputs('messages.send')).toEqual([
    {
      to: '+919876543210',
      content: { type: 'text', text: 'Namaste! Aapki appointment kal 3 baje confirm ho gayi hai. ✅' },
      metadata: {},
    },
  ])
})

test('a wrong key reads as the published page shows it', async () => {
  const answer = await createClient().send('GET', '/conversations', {
    headers: { Authorization: 'Bearer YOUR_API_KEY' },
  })
  expect(answer.status).toBe(401)
  expect(answer.body).toEqual({
    error: { code: 'unauthorized', message: 'Invalid API key. Check your Authorization header.' },
  })
})
