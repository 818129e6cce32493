import { showId } from '@parley/contracts'
import { afterAll, describe, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { queueAnswers } from '../../../testing/queue-answers.ts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { contactsOf, createWebChat, PAGE, rulesOf, startWebChat } from './web-chat.fixture.ts'

const { server, chat } = await startWebChat()
afterAll(() => server.close())

describe('a visitor', () => {
  test('writes, is answered by the agent, and finds both again after a reload', async () => {
    const first = await chat.browser()
    expect(first.visit).toMatchObject({
      resumed: false,
      conversation: null,
      unread: 0,
      settings: { name: 'Website', greeting: 'Hello there', require_identity: false },
    })
    expect((await first.write('hello', 'client-0001')).status).toBe(202)
    await server.settle()
    const again = await chat.browser({ visitor_token: first.token })
    expect(again.visit).toMatchObject({ resumed: true, visitor_token: first.token, unread: 1 })
    expect(again.visit.visitor.id).toBe(first.visit.visitor.id)
    const messages = await again.messages()
    expect(messages.map(({ from, text, sender }) => [from, sender.type, text !== ''])).toEqual([
      ['visitor', 'visitor', true],
      ['business', 'ai', true],
    ])
    expect(messages[0]).toMatchObject({ client_message_id: 'client-0001', text: 'hello' })
    expect(messages[1]!.sender.name).toBe('Mira')
    expect(again.visit.conversation).toMatchObject({ responder: 'ai', agent: { name: 'Mira' }, person: null })
  })

  test('sees a message that arrived late where it was written, pages back over each message once, and resumes without missing it', async () => {
    const quiet = await createWebChat(server, { agent: { status: 'draft' } })
    const visitor = await quiet.browser()
    const start = server.clock.now().getTime()
    const writeAt = async (text: string, seconds: number) => {
      server.clock.set(new Date(start + seconds * 1000))
      expect((await visitor.write(text)).status).toBe(202)
      // It arrives after all that came before.
      server.clock.set(new Date(start + 600_000 + ++arrived * 1000))
      await server.settle()
    }
    let arrived = 0
    await writeAt('one', 10)
    await writeAt('two', 20)
    await writeAt('four', 40)
    const page = async (query: string) => (await visitor.call(`messages?${query}`)).json()
    const known = await page('limit=2')
    await writeAt('three', 30)
    const written = ['one', 'two', 'three', 'four']
    expect((await visitor.messages()).map(({ text }) => text)).toEqual(written)

    const back: string[] = []
    for (let before: string | undefined; ; ) {
      const { data, has_more } = await page(`limit=1${before ? `&before=${before}` : ''}`)
      back.unshift(...data.map(({ text }: { text: string }) => text))
      if (!has_more) break
      before = data[0].id
    }
    expect(back).toEqual(written)

    expect((await page(`after=${known.cursor}`)).data).toMatchObject([{ text: 'three' }])
    // A stream goes on behind the one that arrived last, wherever that stands.
    const { data, cursor } = await page('limit=100')
    expect(cursor).toBe(data.find(({ text }: { text: string }) => text === 'three').id)
    // A page of the past moves no stream past what arrived in between.
    const past = await page(`limit=100&before=${data[3].id}`)
    expect(past.cursor).toBe(data[1].id)
  })

  test('without a message becomes no contact', async () => {
    const before = await contactsOf(chat)
    await chat.browser({ page: { url: `${PAGE}/prices` } })
    await server.settle()
    expect(await contactsOf(chat)).toEqual(before)
  })

  test('with a message sent twice on a weak line has written once', async () => {
    const visitor = await chat.browser()
    const answers = await Promise.all([
      visitor.write('only once', 'client-twice'),
      visitor.write('only once', 'client-twice'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([202, 202])
    await server.settle()
    await visitor.write('only once', 'client-twice')
    await server.settle()
    const own = (await visitor.messages()).filter(({ from }) => from === 'visitor')
    expect(own.map(({ text }) => text)).toEqual(['only once'])
  })

  test('is accepted only once the message is durable', async () => {
    const visitor = await chat.browser()
    await visitor.write('kept before it is answered')
    const rows = await server.database.database.read(chat.workspace.id, (session) =>
      session.rows<{ state: string }>({
        text: `select state from ledger_entries where update ->> 'kind' = 'message' and state = 'waiting'
                  and update -> 'content' ->> 'text' = 'kept before it is answered'`,
      }),
    )
    expect(rows).toEqual([{ state: 'waiting' }])
    await server.settle()
  })

  test('brings the page and the time zone along, for the responder', async () => {
    const visitor = await chat.browser({ page: { url: `${PAGE}/prices` }, time_zone: 'Asia/Kolkata' })
    await visitor.write('how much is it?')
    await server.settle()
    const { conversation } = (await chat.browser({ visitor_token: visitor.token })).visit
    const { api } = chat.workspace
    const { contact_id } = await api.call('conversations.get', { id: conversation!.id })
    expect(await api.call('contacts.get', { id: contact_id })).toMatchObject({ time_zone: 'Asia/Kolkata' })
    const { data } = await api.call('messages.list', { conversation_id: conversation!.id })
    const question = data.find(({ direction }) => direction === 'inbound')!
    expect(question.metadata).toEqual({ referral: { url: `${PAGE}/prices` } })
  })

  test('sees nothing that was not sent to it', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await queueAnswers(server, chat.workspace.id)
    // The answer is queued: a person may still take over, and it would never be said.
    expect((await visitor.messages()).map(({ from }) => from)).toEqual(['visitor'])
    const page = (await visitor.call('messages')).json()
    expect(page.cursor).toBe(page.data[0].id)
    await server.settle()
    expect(await visitor.messages()).toHaveLength(2)
  })

  test('chooses only what was offered', async () => {
    const visitor = await chat.browser()
    await visitor.write('hello')
    await server.settle()
    const { id } = (await chat.browser({ visitor_token: visitor.token })).visit.conversation!
    const buttons = [{ id: 'yes', title: 'Yes please' }]
    await chat.workspace.api.call('messages.send', {
      conversation_id: id,
      content: { type: 'buttons', body: 'Shall I?', buttons },
    })
    await server.settle()
    const offer = (await visitor.messages()).at(-1)!
    const choose = (option_id: string, message_id = offer.id) =>
      visitor.call('messages', {
        method: 'POST',
        body: { client_message_id: `choose-${option_id}-1`, reply: { message_id, option_id } },
      })
    expect(rulesOf(await choose('no'))).toEqual(['reply.option_id: unknown_reference'])
    expect(rulesOf(await choose('yes', showId('message', newId())))).toEqual([
      'reply.message_id: unknown_reference',
    ])
    expect((await choose('yes')).status).toBe(202)
    await server.settle()
    const chosen = (await visitor.messages()).findLast(({ from }) => from === 'visitor')!
    expect(chosen.content).toEqual({ type: 'reply', kind: 'button', id: 'yes', title: 'Yes please' })
    expect(chosen.reply_to_message_id).toBe(offer.id)
  })

  test('reads in pages, in both directions', async () => {
    const visitor = await chat.browser()
    for (const text of ['one', 'two', 'three']) {
      await visitor.write(text)
      await receiveOnly(server)
    }
    const page = async (query: string) => (await visitor.call(`messages?${query}`)).json()
    const texts = (value: { data: { text: string }[] }) => value.data.map(({ text }) => text)
    const newest = await page('limit=2')
    expect([texts(newest), newest.has_more]).toEqual([['two', 'three'], true])
    const older = await page(`limit=2&before=${newest.data[0].id}`)
    expect([texts(older), older.has_more]).toEqual([['one'], false])
    const newer = await page(`limit=1&after=${older.data[0].id}`)
    expect([texts(newer), newer.has_more]).toEqual([['two'], true])
    expect((await visitor.call('messages?limit=0')).status).toBe(422)
    await server.settle()
  })

  test('gets all problems at once, and how to fix them', async () => {
    const visitor = await chat.browser()
    const post = (body: unknown) => visitor.call('messages', { method: 'POST', body })
    expect(rulesOf(await post({ client_message_id: 'x', text: '', colour: 'red' })).toSorted()).toEqual([
      'client_message_id: bad_format',
      'colour: unknown_field',
      'text: too_short',
    ])
    expect(rulesOf(await post({ client_message_id: 'client-0009' }))).toEqual(['text: required'])
    expect((await post('{')).status).toBe(400)
    expect((await post({ client_message_id: 'client-0010', text: 'x'.repeat(70_000) })).status).toBe(413)
    const form = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    expect((await visitor.call('messages', { method: 'POST', body: 'a=b', ...form })).status).toBe(415)
    expect((await visitor.call('messages', { method: 'PUT' as never, body: {} })).headers.allow).toBe(
      'GET, POST, OPTIONS',
    )
    expect((await visitor.call('nothing')).status).toBe(404)
  })
})
