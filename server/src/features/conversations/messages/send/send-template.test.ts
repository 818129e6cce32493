import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSending, type Sending } from './sending.fixture.ts'

let sending: Sending
let server: Sending['server']
let number: Sending['number']
let newPhone: Sending['newPhone']
let send: Sending['send']
let sentTo: Sending['sentTo']
beforeAll(async () => {
  sending = await openSending()
  ;({ server, number, newPhone, send, sentTo } = sending)
})
afterAll(() => sending.server.close())

describe('a template', () => {
  beforeAll(async () => {
    const components = [{ type: 'BODY', text: 'Hello {{1}}, see you on {{2}}.' }]
    server.graph.addTemplate({ name: 'visit', language: 'en', category: 'UTILITY', components })
    server.graph.addTemplate({ name: 'paused_visit', language: 'en', status: 'PAUSED', components })
    await number.workspace.api.call('templates.sync', { channel_id: number.channelId })
  })
  const visit = (variables: Record<string, string>, name = 'visit') =>
    ({ type: 'template', name, language: 'en', variables }) as const

  test('reaches somebody who never wrote, with its variables in their places', async () => {
    const to = newPhone()
    await send({ to, content: visit({ 1: 'Asha', 2: 'Monday' }) })
    await server.settle()
    expect(sentTo(to)[0]!.body).toMatchObject({
      template: {
        name: 'visit',
        language: { code: 'en' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Asha' },
              { type: 'text', text: 'Monday' },
            ],
          },
        ],
      },
    })
  })

  test('is refused with every missing and every surplus variable by its path', async () => {
    const to = newPhone()
    await expect(send({ to, content: visit({ 1: 'Asha', 3: 'x' }) })).rejects.toMatchObject({
      code: 'template_variables_invalid',
      fields: [
        { path: ['content', 'variables', '2'], rule: 'required' },
        { path: ['content', 'variables', '3'], rule: 'unknown_field' },
      ],
    })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
  })

  test('that is paused, or that the channel does not have, is refused', async () => {
    for (const name of ['paused_visit', 'no_such_template']) {
      await expect(send({ to: newPhone(), content: visit({ 1: 'a', 2: 'b' }, name) })).rejects.toMatchObject({
        code: 'template_not_approved',
      })
    }
  })

  test('paused between queueing and sending is not sent, and says why', async () => {
    const to = newPhone()
    const { id } = await send({ to, content: visit({ 1: 'Asha', 2: 'Monday' }) })
    await number.post({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: `9${number.phoneNumberId}`,
          time: 1_772_445_600,
          changes: [
            {
              field: 'message_template_status_update',
              value: {
                event: 'PAUSED',
                message_template_id: 1,
                message_template_name: 'visit',
                message_template_language: 'en',
                reason: 'NONE',
              },
            },
          ],
        },
      ],
    })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'failed',
      error: { code: 'template_not_approved' },
    })
    await number.workspace.api.call('templates.sync', { channel_id: number.channelId })
  })
})
