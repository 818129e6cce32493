import { describe, expect, test } from 'vitest'
import { ID, MESSAGE } from '../kit/testing/natives/index.ts'
import { createClient } from './testing/client.ts'

describe('messages', () => {
  test('a template by name, in English by default, with its variables by name or in order', async () => {
    const client = createClient()
    const to = '+919876543210'
    for (const variables of [{ '1': 'Asha' }, ['Asha']]) {
      const body = { to, type: 'template', template: { name: 'offer', variables } }
      expect((await client.send('POST', '/messages', { body })).status).toBe(201)
    }
    const content = { type: 'template', name: 'offer', language: 'en', variables: { '1': 'Asha' } }
    expect(client.inputs('messages.send')).toMatchObject([{ content }, { content }])
  })

  test('an image by its address, and what Oravio does not know stays with the message', async () => {
    const client = createClient()
    const image = { url: 'https://example.com/a.jpg', caption: 'Hi' }
    await client.send('POST', '/messages', {
      body: { to: '+919876543210', type: 'image', image, orderNo: 7 },
    })
    expect(client.inputs('messages.send')[0]).toMatchObject({
      content: { type: 'media', kind: 'image', ...image },
      metadata: { orderNo: 7 },
    })
  })

  test('a type that is not served is refused', async () => {
    const { body } = await createClient().send('POST', '/messages', {
      body: { to: '+919876543210', type: 'fax' },
    })
    expect(body.errors[0].field).toBe('type')
  })

  test('an image reads back as one', async () => {
    const content = {
      type: 'media' as const,
      kind: 'image' as const,
      url: 'https://e.com/a.jpg',
      caption: 'Hi',
    }
    const client = createClient({ 'messages.get': { ...MESSAGE, content } })
    expect((await client.send('GET', `/messages/${ID.message}`)).body.data).toMatchObject({
      type: 'image',
      text: 'Hi',
      image: { url: 'https://e.com/a.jpg', caption: 'Hi' },
      sender: 'api',
    })
  })
})
