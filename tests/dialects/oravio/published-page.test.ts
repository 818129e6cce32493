import { afterAll, describe, expect, test } from 'vitest'
import { startOravio } from './oravio.fixture.ts'

const { vendor, call, deliver } = await startOravio()
afterAll(() => vendor.close())

describe('the published page', () => {
  test('the key begins as Oravio’s do', () => expect(vendor.key).toMatch(/^orv_test_/))

  test('GET /v1/conversations verifies the key', async () => {
    const { body } = await call(200, 'GET', '/conversations')
    expect(body).toEqual({ data: [], meta: { total: 0, page: 1, per_page: 20 } })
  })

  test('a message is sent with the page’s own body', async () => {
    const { status, body } = await vendor.send('POST', '/messages', {
      body: `{
"to": "+919876543210",
"type": "text",
"text": "Namaste! Aapki appointment kal 3 baje confirm ho gayi hai. ✅"
}`,
    })
    expect(status).toBe(201)
    expect(body.data).toEqual({
      id: expect.stringMatching(/^msg_/),
      status: 'queued',
      to: '+919876543210',
      type: 'text',
      conversation_id: expect.stringMatching(/^conv_/),
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    await deliver()
    const sent = await call(200, 'GET', `/messages/${body.data.id}`)
    expect(sent.body.data).toMatchObject({ status: 'read', sender: 'api', direction: 'outbound' })
  })
})
