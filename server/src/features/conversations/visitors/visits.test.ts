import { afterAll, describe, expect, test } from 'vitest'
import { queueAnswers } from '../../../testing/queue-answers.ts'
import { contactsOf, startWebChat } from './web-chat.fixture.ts'

const { server, chat } = await startWebChat()
afterAll(() => server.close())

describe('a visit', () => {
  test('is over after half an hour of quiet, and nothing closes the reply window', async () => {
    const visitor = await chat.browser()
    await visitor.write('first visit')
    await server.settle()
    server.clock.advance(29 * 60_000)
    await visitor.write('same visit')
    await server.settle()
    server.clock.advance(31 * 60_000)
    await visitor.write('second visit')
    await server.settle()
    const { conversation } = (await chat.browser({ visitor_token: visitor.token })).visit
    const sessions = await server.database.database.read(chat.workspace.id, (session) =>
      session.rows({
        text: 'select 1 from sessions where contact_id = (select contact_id from contact_identities where value = $1)',
        values: [visitor.visit.visitor.id],
      }),
    )
    expect(sessions).toHaveLength(2)
    server.clock.advance(40 * 24 * 3600_000)
    const read = await chat.workspace.api.call('conversations.get', { id: conversation!.id })
    expect(read.reply_window).toMatchObject({ open: true, expires_at: null, may_send: ['any'] })
    const sent = await chat.workspace.api.call('messages.send', {
      conversation_id: conversation!.id,
      content: { type: 'text', text: 'Are you still there?' },
    })
    await server.settle()
    expect((await chat.workspace.api.call('messages.get', { id: sent.id })).status).toBe('sent')
    const events = await chat.workspace.api.call('events.list', { type: 'message.sent', limit: 100 })
    expect(events.data.at(-1)!.data.conversation).toMatchObject({
      reply_window: { open: true, may_send: ['any'] },
    })
    const verdict = await chat.workspace.api.call('contacts.contactability', {
      id: read.contact_id,
      channel_id: chat.channelId,
    })
    expect(verdict).toMatchObject({ allowed: true, reasons: [] })
  })

  test('that is ended begins anew with the next message; one that is forgotten cannot be resumed', async () => {
    const visitor = await chat.browser()
    await visitor.write('before')
    await server.settle()
    expect((await visitor.call('end', { method: 'POST', body: {} })).status).toBe(204)
    await visitor.write('after')
    await server.settle()
    const texts = (await visitor.messages()).filter(({ from }) => from === 'visitor').map(({ text }) => text)
    expect(texts).toEqual(['before', 'after'])
    await visitor.call('end', { method: 'POST', body: { forget: true } })
    expect((await visitor.call('messages')).status).toBe(401)
    expect((await chat.browser({ visitor_token: visitor.token })).visit.resumed).toBe(false)
  })
})

describe('a blocked visitor', () => {
  test('is heard and not answered', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await server.settle()
    const before = await visitor.messages()
    const contact = (await contactsOf(chat)).find(({ identities }) =>
      identities.some(({ value }) => value === visitor.visit.visitor.id),
    )!
    await chat.workspace.api.call('contacts.update', { id: contact.id, blocked: true })
    expect((await visitor.write('are you there?')).status).toBe(202)
    await server.settle()
    expect((await visitor.messages()).map(({ from }) => from)).toEqual([
      ...before.map(({ from }) => from),
      'visitor',
    ])
  })
})

describe('a server that dies', () => {
  test('between taking an answer and sending it sends it afterwards: it had reached nobody', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await queueAnswers(server, chat.workspace.id)
    // As the process that died has left it.
    await server.database.database.transaction(chat.workspace.id, async (tx) => {
      const lease = new Date(server.clock.now().getTime() + 40_000)
      await tx.rows({
        text: `update outbox set state = 'sending', attempt = 1, lease_until = $1`,
        values: [lease],
      })
      await tx.rows({ text: `update messages set status = 'sending' where status = 'queued'` })
    })
    await server.settle()
    expect(await visitor.messages()).toHaveLength(1)
    server.clock.advance(41_000)
    await server.settle()
    const [, answer] = await visitor.messages()
    expect(answer).toMatchObject({ from: 'business', status: 'sent' })
    await server.settle()
    expect((await visitor.messages())[1]!.status).toBe('delivered')
  })
})
