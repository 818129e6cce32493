import { batchWebhook, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../testing/test-server.ts'

let server: TestServer
let people = 0
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** A person who writes to a number whose agent does not answer. */
async function newThread() {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const from = `+91987${String(++people).padStart(7, '0')}`
  const secondsAgo = (seconds: number) => Math.floor(server.clock.now().getTime() / 1000) - seconds
  return {
    number,
    from,
    secondsAgo,
    /** Arrives now; the provider says that it was written then. */
    async arrives(text: string, timestamp: number) {
      expect((await number.receive(text, { from, timestamp })).status).toBe(200)
      await server.settle()
      server.clock.advance(1000)
    },
  }
}

async function conversationOf({ workspace }: TestNumber): Promise<string> {
  return (await workspace.api.call('conversations.list', {})).data[0]!.id
}

/** All texts, page by page. */
async function textsOf(
  number: TestNumber,
  order: 'asc' | 'desc',
  { limit = 100, by = 'conversation_id' as 'conversation_id' | 'session_id' | 'none' } = {},
): Promise<string[]> {
  const { api } = number.workspace
  const place =
    by === 'conversation_id'
      ? { conversation_id: await conversationOf(number) }
      : by === 'session_id'
        ? { session_id: (await api.call('sessions.list', {})).data[0]!.id }
        : {}
  const texts: string[] = []
  let cursor: string | undefined
  do {
    const page = await api.call('messages.list', { order, limit, ...place, ...(cursor && { cursor }) })
    texts.push(...page.data.map(({ text }) => text))
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return texts
}

describe('a message that the provider repeats late', () => {
  test.each(['conversation_id', 'session_id'] as const)(
    'stands where it was written, in lists by %s in both directions and in pages of one',
    async (by) => {
      const { number, arrives, secondsAgo } = await newThread()
      const [first, second, third] = [secondsAgo(300), secondsAgo(200), secondsAgo(100)] as const
      await arrives('second', second)
      await arrives('third', third)
      await arrives('first', first)
      const written = ['first', 'second', 'third']
      expect(await textsOf(number, 'asc', { by })).toEqual(written)
      expect(await textsOf(number, 'desc', { by })).toEqual(written.toReversed())
      expect(await textsOf(number, 'asc', { by, limit: 1 })).toEqual(written)
      expect(await textsOf(number, 'desc', { by, limit: 1 })).toEqual(written.toReversed())
      // A list of all messages grows at its end only.
      expect(await textsOf(number, 'asc', { by: 'none', limit: 1 })).toEqual(['second', 'third', 'first'])
    },
  )

  test('stands before what the business sent in between', async () => {
    const { number, from, arrives, secondsAgo } = await newThread()
    const early = secondsAgo(30)
    await arrives('question', secondsAgo(60))
    await number.workspace.api.call('messages.send', {
      channel_id: number.channelId,
      to: from,
      content: { type: 'text', text: 'answer' },
    })
    await server.settle()
    await arrives('one more', early)
    expect(await textsOf(number, 'asc')).toEqual(['question', 'one more', 'answer'])
  })

  test('counts as unanswered: the order of arrival decides what is answered', async () => {
    const { number, arrives, secondsAgo } = await newThread()
    await arrives('second', secondsAgo(10))
    await arrives('first', secondsAgo(60))
    const id = uuidOf('conversation', await conversationOf(number))
    const [newest] = await server.database.database.read(number.workspace.id, (session) =>
      session.rows<{ text: string }>({
        text: `select m.text from conversations c join messages m on m.id = c.last_inbound_message_id where c.id = $1`,
        values: [id],
      }),
    )
    expect(newest).toEqual({ text: 'first' })
  })
})

describe('messages', () => {
  test('of the same second stand in the order of their arrival', async () => {
    const { number, arrives, secondsAgo } = await newThread()
    const second = secondsAgo(60)
    const texts = ['a', 'b', 'c', 'd']
    for (const text of texts) await arrives(text, second)
    expect(await textsOf(number, 'asc', { limit: 1 })).toEqual(texts)
    expect(await textsOf(number, 'desc', { limit: 1 })).toEqual(texts.toReversed())
  })

  test('that the provider dates in the future stand where they arrived', async () => {
    const { number, arrives, secondsAgo } = await newThread()
    await arrives('before', secondsAgo(0))
    await arrives('from the future', secondsAgo(-86_400))
    await arrives('behind', secondsAgo(0))
    expect(await textsOf(number, 'asc', { limit: 1 })).toEqual(['before', 'from the future', 'behind'])
  })

  test('that answer within the second of the question stand behind it, though the provider reports whole seconds', async () => {
    const { number, from, arrives } = await newThread()
    await arrives('hello', Math.floor(server.clock.now().getTime() / 1000))
    const second = Math.ceil(server.clock.now().getTime() / 1000) + 1
    server.clock.advance(second * 1000 + 300 - server.clock.now().getTime())
    await number.workspace.api.call('messages.send', {
      channel_id: number.channelId,
      to: from,
      content: { type: 'text', text: 'Shall I?' },
    })
    await server.settle()
    server.clock.advance(400)
    await arrives('Yes', second)
    expect(await textsOf(number, 'asc')).toEqual(['hello', 'Shall I?', 'Yes'])
  })

  test('of one contact that are received together stand in the provider’s order', async () => {
    const { number, from, secondsAgo } = await newThread()
    const message = (text: string, timestamp: number) =>
      textMessageWebhook({
        phone_number_id: number.phoneNumberId,
        from,
        text,
        id: `wamid.${text}`,
        timestamp,
      })
    await number.post(batchWebhook([message('second', secondsAgo(10)), message('first', secondsAgo(60))]))
    await server.settle()
    expect(await textsOf(number, 'asc', { by: 'none' })).toEqual(['first', 'second'])
    const { data } = await number.workspace.api.call('events.list', { type: 'message.received' })
    expect(data.map((event) => (event.data as { message: { text: string } }).message.text)).toEqual([
      'first',
      'second',
    ])
  })
})
