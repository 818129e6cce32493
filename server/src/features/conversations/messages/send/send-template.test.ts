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

  describe('without a language', () => {
    beforeAll(async () => {
      const write = (language: string, text: string, more = {}) =>
        server.graph.addTemplate({ name: 'greet', language, components: [{ type: 'BODY', text }], ...more })
      write('en_US', 'Hello {{1}}!')
      write('hi', 'नमस्ते {{1}}!')
      write('mr', 'नमस्कार {{1}}!', { status: 'PAUSED' })
      await number.workspace.api.call('templates.sync', { channel_id: number.channelId })
    })
    const greet = { type: 'template', name: 'greet', variables: { 1: 'Asha' } } as const
    async function sendTo(language: string | null) {
      const { api } = number.workspace
      const contact = await api.call('contacts.create', { phone: newPhone(), language })
      const message = await send({ contact_id: contact.id, content: greet })
      await server.settle()
      expect(sentTo(contact.phone!)[0]!.body).toMatchObject({
        template: { language: { code: (message.content as { language: string }).language } },
      })
      return (message.content as { language: string }).language
    }

    test('goes in the contact’s language, and the message says which', async () => {
      expect([await sendTo('hi'), await sendTo('en-GB')]).toEqual(['hi', 'en_US'])
    })

    test('goes in the languages of the channel where the contact’s cannot be sent', async () => {
      const { api } = number.workspace
      expect(await sendTo('mr')).toBe('en_US')
      await api.call('channels.update', { id: number.channelId, template_languages: ['hi', 'en'] })
      expect([await sendTo('mr'), await sendTo(null)]).toEqual(['hi', 'hi'])
    })

    test('is shown to the owner in the order that is tried', async () => {
      const { api } = number.workspace
      await api.call('channels.update', { id: number.channelId, template_languages: ['hi'] })
      const contact = await api.call('contacts.create', { phone: newPhone(), language: 'mr' })
      const { data } = await api.call('templates.list', { name: 'greet', language: 'en_US' })
      const preview = await api.call('templates.preview', {
        id: data[0]!.id,
        contact_id: contact.id,
        variables: { 1: 'Asha' },
      })
      expect(preview).toMatchObject({ language: 'hi', body: 'नमस्ते Asha!', sendable: true, problems: [] })
      expect(
        preview.languages.map(({ language, chosen_by, status }) => [language, chosen_by, status]),
      ).toEqual([
        ['mr', 'contact', 'paused'],
        ['hi', 'channel', 'approved'],
        ['en_US', 'remaining', 'approved'],
      ])
    })
  })

  test('with a value that Meta would refuse is refused before it is stored', async () => {
    const to = newPhone()
    await expect(send({ to, content: visit({ 1: 'Asha\nPatil', 2: 'Monday' }) })).rejects.toMatchObject({
      code: 'template_variables_invalid',
      fields: [{ path: ['content', 'variables', '1'], rule: 'line_break' }],
    })
    await server.settle()
    expect(sentTo(to)).toHaveLength(0)
  })
})
