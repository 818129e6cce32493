import {
  batchWebhook,
  echoWebhook,
  type MetaWebhook,
  messageWebhook,
  statusWebhook,
  textMessageWebhook,
} from '@parley/channels/testing'
import { bytesOf } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import { moveEntry } from '../ledger.store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const newNumber = async (agent: Record<string, unknown> = { status: 'draft' }) =>
  server.createNumber(await server.createWorkspace(), agent)
const messagesOf = async (number: TestNumber) =>
  (await number.workspace.api.call('messages.list', { order: 'asc', limit: 100 })).data
const conversationsOf = async (number: TestNumber) =>
  (await number.workspace.api.call('conversations.list', { limit: 100 })).data

/** A change of any field, as Meta sends it for this number. */
function change(number: TestNumber, field: string, value: Record<string, unknown>): MetaWebhook {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: `9${number.phoneNumberId}`,
        changes: [
          {
            field,
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550109999', phone_number_id: number.phoneNumberId },
              ...value,
            },
          },
        ],
      },
    ],
  }
}

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

test('a contact with a hidden number is one contact, and is answered by its user id', async () => {
  const number = await newNumber({ status: 'active' })
  const write = (text: string) =>
    number.post(
      textMessageWebhook({ phone_number_id: number.phoneNumberId, user_id: 'US.134912', name: 'Kim', text }),
    )
  await write('hello')
  await server.settle()
  const [contact] = (await number.workspace.api.call('contacts.list', {})).data
  expect(contact).toMatchObject({ phone: null, identities: [{ kind: 'whatsapp_user', value: 'US.134912' }] })
  const answers = server.graph.messages.filter((message) => message.to === 'US.134912')
  expect(answers).toHaveLength(1)
  expect(answers[0]!.body).toMatchObject({ recipient: 'US.134912' })
  expect(answers[0]!.body.to).toBeUndefined()
  await write('hello again')
  await server.settle()
  expect(await conversationsOf(number)).toHaveLength(1)
})

test('a contact who hides the number later stays the same contact, also under a new user id', async () => {
  const number = await newNumber()
  const write = (text: string, who: { from?: string; user_id?: string }) =>
    number.post(textMessageWebhook({ phone_number_id: number.phoneNumberId, text, ...who }))
  await write('with both', { from: '+919820000005', user_id: 'IN.5555' })
  await server.settle()
  await write('hidden', { user_id: 'IN.5555' })
  await number.post(
    change(number, 'user_id_update', {
      user_id_update: [{ user_id: { previous: 'IN.5555', current: 'IN.6666' }, timestamp: '1772445700' }],
    }),
  )
  await write('under a new id', { user_id: 'IN.6666' })
  await server.settle()
  expect(await conversationsOf(number)).toMatchObject([{ messages_count: 3 }])
  const [contact] = (await number.workspace.api.call('contacts.list', {})).data
  expect(contact!.phone).toBe('+919820000005')
  expect(contact!.identities.map((identity) => identity.value).toSorted()).toEqual([
    '+919820000005',
    'IN.6666',
  ])
})

test('a change of user id that is delivered after the first message under the new one joins both histories', async () => {
  const number = await newNumber()
  const write = (text: string, user_id: string) =>
    number.post(textMessageWebhook({ phone_number_id: number.phoneNumberId, text, user_id }))
  await write('under the old id', 'IN.222')
  await server.settle()
  await write('under the new id', 'IN.333')
  await server.settle()
  expect(await conversationsOf(number)).toHaveLength(2)
  await number.post(
    change(number, 'user_id_update', {
      user_id_update: [{ user_id: { previous: 'IN.222', current: 'IN.333' }, timestamp: '1772445700' }],
    }),
  )
  await server.settle()
  const [conversation, ...others] = await conversationsOf(number)
  expect(others).toEqual([])
  expect(conversation).toMatchObject({ messages_count: 2, unread_count: 2 })
  expect((await messagesOf(number)).map(({ text }) => text).toSorted()).toEqual([
    'under the new id',
    'under the old id',
  ])
  await expect(
    number.workspace.api.call('messages.send', {
      conversation_id: conversation!.id,
      content: { type: 'text', text: 'Welcome back.' },
    }),
  ).resolves.toMatchObject({ status: 'queued' })
})

test('a contact with a new number keeps the conversation, and the change starts no turn', async () => {
  const number = await newNumber({ status: 'active' })
  const [before, after] = ['+919820000010', '+919820000011']
  await number.receive('hello', { from: before })
  await server.settle()
  const [conversation] = await conversationsOf(number)
  const sent = server.graph.accepted
  await number.post(
    change(number, 'messages', {
      messages: [
        {
          from: before.slice(1),
          id: 'wamid.SYSTEM',
          timestamp: '1772445700',
          type: 'system',
          system: { type: 'user_changed_number', wa_id: after.slice(1), body: 'Asha changed their number' },
        },
      ],
    }),
  )
  await server.settle()
  expect(server.graph.accepted, 'nobody answers a change of number').toBe(sent)
  await number.receive('it is me', { from: after })
  await server.settle()
  const conversations = await conversationsOf(number)
  expect(conversations.map(({ id }) => id)).toEqual([conversation!.id])
  expect(server.graph.messages.at(-1)!.to).toBe(after)
  // The old number may belong to somebody else tomorrow.
  await number.receive('who is this?', { from: before })
  await server.settle()
  expect(await conversationsOf(number)).toHaveLength(2)
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

describe('an update that cannot be processed', () => {
  /** Stores one for this person that no try can process: it names nobody. */
  async function poison(number: TestNumber, lane: string) {
    const update = {
      kind: 'message',
      dedupe_key: `poison ${lane}`,
      lane,
      occurred_at: server.clock.now().toISOString(),
      raw: {},
      provider_message_id: `wamid.POISON ${lane}`,
      from: {},
      content: { type: 'text', text: 'x' },
    }
    const row = {
      workspace_id: number.workspace.id,
      id: newId(),
      channel_id: uuidOf('channel', number.channelId),
      kind: update.kind,
      dedupe_key: update.dedupe_key,
      lane,
      update,
    }
    await server.database.database.transaction(number.workspace.id, (tx) =>
      tx.rows({
        text: 'select append_ledger($1::jsonb, $2)',
        values: [JSON.stringify([row]), server.clock.now()],
      }),
    )
  }

  test('holds up its own lane, so that nobody is heard out of order, and only until it is quarantined', async () => {
    const number = await newNumber()
    const [held, free] = ['+919820000050', '+919820000051']
    await poison(number, `phone:${held}`)
    await number.receive('behind it', { from: held })
    await number.receive('not behind it', { from: free })
    await server.settle()
    expect((await messagesOf(number)).map((message) => message.text)).toEqual(['not behind it'])
    await number.receive('also behind it', { from: held })
    await server.settle()
    expect(await messagesOf(number)).toHaveLength(1)
    for (let tries = 0; tries < 5; tries++) {
      server.clock.advance(120_000)
      await server.settle()
    }
    expect((await messagesOf(number)).map((message) => message.text)).toEqual([
      'not behind it',
      'behind it',
      'also behind it',
    ])
    expect(await number.workspace.api.call('ledger.reconciliation', {})).toMatchObject({
      quarantined: 1,
      waiting: 0,
      balanced: true,
    })
  })
})

/** Until a session of this database waits for another one. Only the owner may see that. */
async function somebodyWaitsForALock(): Promise<void> {
  const client = new pg.Client({ connectionString: server.database.connectionString })
  await client.connect()
  const text = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await client.query(text)).rows.length === 0);
  await client.end()
}

test('an entry that is quarantined while its channel is drained stays out, and what follows it goes on', async () => {
  const number = await newNumber()
  await number.receive('set aside', { from: '+919820000070', id: 'wamid.1-ASIDE' })
  await number.receive('goes on', { from: '+919820000070', id: 'wamid.2-AFTER' })
  const { data } = await number.workspace.api.call('ledger.list', {})
  const { id } = data.toSorted((a, b) => a.dedupe_key.localeCompare(b.dedupe_key))[0]!
  let drained: Promise<void> | undefined
  await inScope(server.database.database, number.workspace.id, async (work) => {
    await moveEntry(work, uuidOf('ledger_entry', id), {
      from: 'waiting',
      to: 'quarantined',
      error: 'looked wrong',
      now: server.clock.now(),
    })
    drained = server.settle()
    await somebodyWaitsForALock()
  })
  await drained
  expect((await messagesOf(number)).map((message) => message.text)).toEqual(['goes on'])
  expect(await number.workspace.api.call('ledger.get', { id })).toMatchObject({
    state: 'quarantined',
    error: 'looked wrong',
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
