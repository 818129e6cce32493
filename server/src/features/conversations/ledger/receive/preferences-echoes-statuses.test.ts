import { echoWebhook, statusWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { change, conversationsOf, messagesOf, openReceiving, type Receiving } from './receiving.fixture.ts'

let server: Receiving['server']
let newNumber: Receiving['newNumber']
beforeAll(async () => {
  ;({ server, newNumber } = await openReceiving())
})
afterAll(() => server.close())

describe('an opt-out from marketing, made in WhatsApp itself', () => {
  test('stops marketing templates and nothing else, until it is taken back', async () => {
    const number = await newNumber()
    const { api } = number.workspace
    const from = '+919820000030'
    for (const [name, category] of [
      ['spring_sale', 'MARKETING'],
      ['order_ready', 'UTILITY'],
    ] as const)
      server.graph.addTemplate({
        name,
        language: 'en',
        category,
        components: [{ type: 'BODY', text: 'Hello.' }],
      })
    await api.call('templates.sync', { channel_id: number.channelId })
    await number.receive('hello', { from })
    const prefer = (value: string) =>
      number.post(
        change(number, 'user_preferences', {
          contacts: [{ profile: { name: 'Asha' }, wa_id: from.slice(1) }],
          user_preferences: [
            { wa_id: from.slice(1), category: 'marketing_messages', value, timestamp: String(1_772_445_600) },
          ],
        }),
      )
    const template = (name: string) =>
      api.call('messages.send', { to: from, content: { type: 'template', name, language: 'en' } })
    await prefer('stop')
    await server.settle()
    await expect(template('spring_sale')).rejects.toMatchObject({ code: 'contact_opted_out' })
    await expect(template('order_ready')).resolves.toMatchObject({ status: 'queued' })
    await expect(
      api.call('messages.send', { to: from, content: { type: 'text', text: 'hi' } }),
    ).resolves.toMatchObject({ status: 'queued' })
    await prefer('resume')
    await server.settle()
    await expect(template('spring_sale')).resolves.toMatchObject({ status: 'queued' })
  })
})

describe('answered from the Business app', () => {
  test('an echo that is delivered twice is one message and one takeover', async () => {
    const number = await newNumber({ status: 'active' })
    const to = '+919820000040'
    const echo = echoWebhook({ phone_number_id: number.phoneNumberId, to, text: 'Me here', id: 'wamid.ECHO' })
    await Promise.all([number.post(echo), number.post(echo)])
    await server.settle()
    await number.post(echo)
    await server.settle()
    expect(await messagesOf(number)).toMatchObject([
      { sender: 'person', direction: 'outbound', status: 'sent' },
    ])
    expect(await conversationsOf(number)).toMatchObject([{ responder: 'person', responder_epoch: 1 }])
  })
})

describe('a status', () => {
  test('of a message that was not sent from here is processed and changes nothing', async () => {
    const number = await newNumber()
    await number.post(
      statusWebhook({ phone_number_id: number.phoneNumberId, id: 'wamid.STRANGER', status: 'read' }),
    )
    await server.settle()
    expect((await number.workspace.api.call('ledger.list', {})).data).toMatchObject([
      { state: 'processed', error: expect.stringContaining('not sent from here') },
    ])
  })
})
