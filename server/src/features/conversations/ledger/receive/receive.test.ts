import { batchWebhook, messageWebhook, textMessageWebhook } from '@parley/channels/testing'
import { bytesOf } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { conversationsOf, messagesOf, openReceiving, type Receiving } from './receiving.fixture.ts'

let server: Receiving['server']
let newNumber: Receiving['newNumber']
beforeAll(async () => {
  ;({ server, newNumber } = await openReceiving())
})
afterAll(() => server.close())

test('a thousand updates in one request are each stored once and in the order of each person', async () => {
  const number = await newNumber()
  const texts = Array.from({ length: 1000 }, (_, index) => ({
    from: `+91982${String(index % 50).padStart(7, '0')}`,
    text: `${index}`,
  }))
  const reply = await number.post(
    batchWebhook(
      texts.map(({ from, text }) =>
        textMessageWebhook({
          phone_number_id: number.phoneNumberId,
          from,
          text,
          id: `wamid.T${text}`,
          timestamp: 1_772_445_600,
        }),
      ),
    ),
  )
  expect(reply.status).toBe(200)
  await server.settle()
  expect(await number.workspace.api.call('ledger.reconciliation', {})).toMatchObject({
    received: 1000,
    processed: 1000,
    balanced: true,
  })
  const conversations = await conversationsOf(number)
  expect(conversations).toHaveLength(50)
  const [some] = conversations
  const { data } = await number.workspace.api.call('messages.list', {
    conversation_id: some!.id,
    order: 'asc',
    limit: 100,
  })
  const numbers = data.map((message) => Number(message.text))
  expect(numbers).toHaveLength(20)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
})

test('an album, delivered in parallel and with one timestamp, is one conversation with every picture', async () => {
  const number = await newNumber()
  const pictures = Array.from({ length: 10 }, (_, index) =>
    messageWebhook({
      phone_number_id: number.phoneNumberId,
      from: '+919820000001',
      id: `wamid.ALBUM${index}`,
      timestamp: 1_772_445_600,
      message: { type: 'image', image: { id: `55500${index}`, mime_type: 'image/jpeg' } },
    }),
  )
  const replies = await Promise.all(pictures.map((picture) => number.post(picture)))
  expect(replies.map((reply) => reply.status)).toEqual(Array(10).fill(200))
  await server.settle()
  expect(await conversationsOf(number)).toMatchObject([{ messages_count: 10 }])
  const messages = await messagesOf(number)
  expect(messages.every((message) => message.attachments.length === 1)).toBe(true)
  const { data: sessions } = await number.workspace.api.call('sessions.list', {})
  expect(sessions).toHaveLength(1)
  expect((await number.workspace.api.call('contacts.list', {})).data).toHaveLength(1)
})

describe('a message', () => {
  test('of a kind that cannot be shown is kept, and is no turn', async () => {
    const number = await newNumber({ status: 'active' })
    const sent = server.graph.accepted
    await number.post(
      messageWebhook({
        phone_number_id: number.phoneNumberId,
        from: '+919820000020',
        message: { type: 'poll_creation' },
      }),
    )
    await server.settle()
    expect(await messagesOf(number)).toMatchObject([{ content: { type: 'unsupported' } }])
    expect(server.graph.accepted).toBe(sent)
  })

  test('opens the window from when it was written, not from when we heard of it', async () => {
    const number = await newNumber()
    const written = Math.floor(server.clock.now().getTime() / 1000) - 3 * 3600
    await number.receive('written three hours ago', { from: '+919820000021', timestamp: written })
    await server.settle()
    const [conversation] = await conversationsOf(number)
    expect(conversation!.reply_window.expires_at).toBe(new Date((written + 24 * 3600) * 1000).toISOString())
  })

  test('that is older never shortens the window that a newer one opened', async () => {
    const number = await newNumber()
    const from = '+919820000022'
    const seconds = Math.floor(server.clock.now().getTime() / 1000)
    await number.receive('newer', { from, timestamp: seconds })
    await server.settle()
    const [before] = await conversationsOf(number)
    await number.receive('older, told late', { from, timestamp: seconds - 20 * 3600 })
    await server.settle()
    const [after] = await conversationsOf(number)
    expect(after!.reply_window.expires_at).toBe(before!.reply_window.expires_at)
  })

  test('with a file: the file is fetched from the provider and can be downloaded', async () => {
    const number = await newNumber()
    const bytes = Buffer.from('%PDF-1.4\n% a small file\n%%EOF\n')
    const mediaId = server.graph.addMedia({ bytes, mime_type: 'application/pdf' })
    await number.post(
      messageWebhook({
        phone_number_id: number.phoneNumberId,
        from: '+919820000023',
        message: {
          type: 'document',
          document: { id: mediaId, mime_type: 'application/pdf', filename: 'offer.pdf', caption: 'See here' },
        },
      }),
    )
    await server.settle()
    expect((await messagesOf(number))[0]!.attachments).toMatchObject([
      { state: 'waiting', filename: 'offer.pdf' },
    ])
    while ((await server.wiring.attachments.drain()) === 'again');
    const [message] = await messagesOf(number)
    expect(message!.attachments).toMatchObject([{ state: 'stored', size: bytes.length }])
    const file = await number.workspace.api.call('attachments.download', { id: message!.attachments[0]!.id })
    expect(Buffer.from(await bytesOf(file))).toEqual(bytes)
    expect(file).toMatchObject({ filename: 'offer.pdf', mime_type: 'application/pdf' })
  })
})

test('a message, its events and the mark of its ledger entry are written by one transaction', async () => {
  const number = await newNumber()
  await number.receive('hello', { from: '+919820000060' })
  await server.settle()
  const rows = await server.database.database.read(number.workspace.id, (session) =>
    session.rows<{ transactions: number; state: string }>({
      text: `select l.state, (select count(distinct x)::int from unnest(array[l.xmin::text, m.xmin::text,
                      (select min(i.xmin::text) from contact_identities i where i.contact_id = m.contact_id)]) x) as transactions
               from ledger_entries l join messages m on m.provider_message_id = l.update ->> 'provider_message_id'`,
    }),
  )
  expect(rows).toEqual([{ state: 'processed', transactions: 1 }])
})
