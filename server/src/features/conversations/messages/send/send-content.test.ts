import type { Input } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSending, type Sending, text } from './sending.fixture.ts'

let sending: Sending
let server: Sending['server']
let number: Sending['number']
let customer: Sending['customer']
let send: Sending['send']
let sentTo: Sending['sentTo']
beforeAll(async () => {
  sending = await openSending()
  ;({ server, number, customer, send, sentTo } = sending)
})
afterAll(() => sending.server.close())

describe('every kind of content that the channel offers', () => {
  const wamid = expect.stringMatching(/^wamid\./)
  test.each<[string, Input<'messages.send'>['content'], Record<string, unknown>]>([
    ['text', text('Hello'), { text: { body: 'Hello' } }],
    [
      'buttons',
      { type: 'buttons', body: 'Shall we?', buttons: [{ id: 'yes', title: 'Yes' }] },
      { interactive: { type: 'button', body: { text: 'Shall we?' } } },
    ],
    [
      'a list',
      {
        type: 'list',
        body: 'Choose',
        button: 'Times',
        sections: [{ title: 'Today', rows: [{ id: '9', title: '9 am' }] }],
      },
      { interactive: { type: 'list', action: { button: 'Times' } } },
    ],
    [
      'a link button',
      { type: 'link_button', body: 'See', label: 'Open', url: 'https://example.com/x' },
      { interactive: { type: 'cta_url' } },
    ],
    [
      'a location',
      { type: 'location', latitude: 12.97, longitude: 77.59, name: 'Shop' },
      { location: { name: 'Shop' } },
    ],
    [
      'a file',
      { type: 'media', kind: 'image', url: 'https://example.com/a.jpg', caption: 'Look' },
      { image: { link: 'https://example.com/a.jpg', caption: 'Look' } },
    ],
  ])('%s reaches the provider as its own kind', async (_name, content, expected) => {
    const to = await customer()
    const { id } = await send({ to, content })
    await server.settle()
    expect(sentTo(to)).toHaveLength(1)
    expect(sentTo(to)[0]!.body).toMatchObject(expected)
    expect(await number.workspace.api.call('messages.get', { id })).toMatchObject({
      status: 'sent',
      provider_message_id: wamid,
    })
  })

  test('a reaction names the provider’s id of the message that it is to, and can be taken back', async () => {
    const to = await customer()
    const [question] = (await number.workspace.api.call('messages.list', { limit: 1 })).data
    await send({ to, content: { type: 'reaction', message_id: question!.id, emoji: '👍' } })
    await server.settle()
    await send({ to, content: { type: 'reaction', message_id: question!.id } })
    await server.settle()
    expect(sentTo(to).map((message) => message.body)).toMatchObject([
      { reaction: { message_id: question!.provider_message_id, emoji: '👍' } },
      { reaction: { message_id: question!.provider_message_id, emoji: '' } },
    ])
    expect(sentTo(to).every((message) => message.body.context === undefined)).toBe(true)
  })

  test('a reply quotes the message, and only one of the same conversation', async () => {
    const to = await customer()
    const [question] = (await number.workspace.api.call('messages.list', { limit: 1 })).data
    await send({ to, content: text('This one'), reply_to_message_id: question!.id })
    await server.settle()
    expect(sentTo(to)[0]!.body.context).toEqual({ message_id: question!.provider_message_id })
    await expect(
      send({ to: await customer(), content: text('x'), reply_to_message_id: question!.id }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
      fields: [{ path: ['reply_to_message_id'], rule: 'unknown_reference' }],
    })
  })

  test('a customer’s button answer is a message with the button’s id', async () => {
    const from = await customer()
    await number.post({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { phone_number_id: number.phoneNumberId, display_phone_number: '15550109999' },
                messages: [
                  {
                    from: from.slice(1),
                    id: 'wamid.PRESSED',
                    timestamp: '1772445600',
                    type: 'interactive',
                    interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } },
                  },
                ],
              },
            },
          ],
        },
      ],
    })
    await server.settle()
    const [pressed] = (await number.workspace.api.call('messages.list', { limit: 1 })).data
    expect(pressed).toMatchObject({ content: { type: 'reply', kind: 'button', id: 'yes' }, text: 'Yes' })
  })
})
