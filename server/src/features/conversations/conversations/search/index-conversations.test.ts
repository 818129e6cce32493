import { textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { receiveOnly } from '../../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import { tryLockSearch } from './conversation-documents.store.ts'

let server: TestServer
let number: TestNumber
beforeAll(async () => {
  server = await startTestServer()
  number = await server.createNumber(await server.createWorkspace())
})
afterAll(() => server.close())

const rows = <Row>(text: string, values: unknown[] = []) =>
  server.platform.database.read(number.workspace.id, (session) => session.rows<Row>({ text, values }))

async function found(search: string): Promise<(string | null | undefined)[]> {
  const { data } = await number.workspace.api.call('conversations.list', { search })
  return data.map((conversation) => conversation.contact_phone)
}

async function contactOf(phone: string): Promise<string> {
  const { data } = await number.workspace.api.call('contacts.list', { phone })
  return data[0]!.id
}

async function receive(from: string, ...texts: string[]): Promise<void> {
  for (const text of texts) await number.receive(text, { from })
  await server.settle()
}

/** As a person whose number is hidden, or with the number that belongs to the hidden one. */
async function receiveAs(user: string, text: string, phone?: string, on = number): Promise<void> {
  const body = textMessageWebhook({
    phone_number_id: on.phoneNumberId,
    from: phone ?? '',
    text,
    timestamp: Math.floor(server.clock.now().getTime() / 1000),
  }) as { entry: { changes: { value: Record<'contacts' | 'messages', Record<string, string>[]> }[] }[] }
  const { value } = body.entry[0]!.changes[0]!
  value.contacts[0]!.user_id = user
  value.messages[0]!.from_user_id = user
  if (phone === undefined) {
    delete value.contacts[0]!.wa_id
    delete value.messages[0]!.from
  }
  expect((await on.post(body)).status).toBe(200)
  await server.settle()
}

describe('the text of messages is searchable', () => {
  test('of an erased person nothing is left, also when what they wrote is being read meanwhile', async () => {
    const phone = '+919812300001'
    await receive(phone, 'my secret is marzipan')
    expect(await found('marzipan')).toEqual([phone])
    await number.receive('and gingerbread', { from: phone })
    await receiveOnly(server)
    await server.wiring.webhooks.drainEvents()
    const id = await contactOf(phone)
    const { api } = number.workspace
    await api.call('views.create', { name: 'Theirs', filter: { contact_id: id } })
    await api.call('views.create', { name: 'Theirs too', filter: { contact_phone: phone } })
    const kept = await api.call('views.create', { name: 'Unread', filter: { unread: true } })
    await Promise.all([
      number.workspace.api.call('contacts.delete', { id }),
      server.wiring.conversations.drainSearch(),
    ])
    await server.settle()
    const contactId = uuidOf('contact', id)
    for (const table of ['contact_documents', 'conversation_documents']) {
      expect(await rows(`select * from ${table} where contact_id = $1`, [contactId])).toEqual([])
    }
    expect((await api.call('views.list', {})).data).toEqual([kept])
    expect([...(await found('marzipan')), ...(await found('gingerbread'))]).toEqual([])
    expect((await number.workspace.api.call('contacts.list', { search: '9812300001' })).data).toEqual([])
  })

  test('of two contacts that are merged it is found under the remaining one', async () => {
    const phone = '+919812300002'
    await receive(phone, 'the walnut cake')
    await receiveAs('IN.77001122', 'the pistachio cake')
    expect(await found('cake')).toHaveLength(2)
    await receiveAs('IN.77001122', 'hello again', phone)
    await server.settle()
    expect(await found('cake')).toEqual([phone])
    expect(await found('walnut pistachio')).toEqual([phone])
    expect(await found('pistachio again')).toEqual([phone])
    expect((await number.workspace.api.call('contacts.list', { search: '9812300002' })).data).toHaveLength(1)
    const documents = await rows<{ contacts: number; conversations: number }>(`
      select (select count(*) from contact_documents d where not exists (select from contacts c where c.id = d.contact_id)) as contacts,
             (select count(*) from conversation_documents d where not exists (select from conversations c where c.id = d.conversation_id)) as conversations`)
    expect(documents).toEqual([{ contacts: 0, conversations: 0 }])
  })

  test('of two contacts that are merged on another number, too', async () => {
    const phone = '+919812300009'
    const second = await server.createNumber(number.workspace)
    await receive(phone, 'the hazelnut tart')
    await receiveAs('IN.77001123', 'the cashew tart')
    await receiveAs('IN.77001123', 'hello there', phone, second)
    expect(await found('hazelnut cashew')).toEqual([phone])
  })

  test('however long a conversation grows', async () => {
    const phone = '+919812300003'
    const texts = Array.from({ length: 12 }, (_, message) =>
      Array.from({ length: 40 }, (_, word) => `plum${message}x${word}`).join(' '),
    )
    await receive(phone, ...texts.slice(0, 9))
    await receive(phone, ...texts.slice(9))
    expect(await found('plum0x0')).toEqual([phone])
    expect(await found('plum11x39')).toEqual([phone])
    const parts = await rows<{ words: number }>(
      `select length(words) as words from conversation_documents where contact_id = $1 order by part`,
      [uuidOf('contact', await contactOf(phone))],
    )
    expect(parts.length).toBeGreaterThan(1)
    for (const { words } of parts) expect(words).toBeLessThan(800)
  })

  test('from the first event on, also where nobody read it before', async () => {
    const phone = '+919812300004'
    await receive(phone, 'an apricot jam')
    for (const table of ['search_cursors', 'conversation_documents', 'contact_documents'])
      await server.platform.database.transaction(number.workspace.id, (tx) =>
        tx.rows({ text: `delete from ${table}` }),
      )
    expect(await found('apricot')).toEqual([])
    await server.wiring.conversations.drainSearch()
    expect(await found('apricot')).toEqual([phone])
    expect(await found('98123000')).toContain(phone)
  })

  test('once, however many processes read it', async () => {
    const phone = '+919812300005'
    await number.receive('quince jelly', { from: phone })
    await receiveOnly(server)
    await server.wiring.webhooks.drainEvents()
    await Promise.all(Array.from({ length: 5 }, () => server.wiring.conversations.drainSearch()))
    await server.settle()
    expect(await found('quince')).toEqual([phone])
    expect(
      await rows('select part from conversation_documents where contact_id = $1', [
        uuidOf('contact', await contactOf(phone)),
      ]),
    ).toEqual([{ part: 0 }])
  })

  test('and a conversation that nobody has written in yet is found by its contact', async () => {
    const { api } = number.workspace
    const made = await api.call('contacts.create', { name: 'Olga Fig', phone: '+919812300006' })
    const id = newId()
    await server.platform.database.transaction(number.workspace.id, async (tx) => {
      await tx.rows({
        text: `insert into conversations (workspace_id, id, channel_id, contact_id, created_at, updated_at)
               values ($1, $2, $3, $4, now(), now())`,
        values: [number.workspace.id, id, uuidOf('channel', number.channelId), uuidOf('contact', made.id)],
      })
      await tx.rows({
        text: 'insert into conversations_to_index (workspace_id, conversation_id) values ($1, $2)',
        values: [number.workspace.id, id],
      })
    })
    await server.settle()
    expect(await found('olga')).toEqual([made.phone])
  })
})

describe('following the events', () => {
  /** Numbered events of this workspace about nobody. */
  const number2000More = () =>
    server.platform.database.transaction(number.workspace.id, async (tx) => {
      await tx.rows({
        text: `with counter as (
                 update event_counters set last_sequence = last_sequence + 2100 where workspace_id = $1 returning last_sequence - 2100 as before)
               insert into events (workspace_id, id, type, schema_version, data, occurred_at, sequence)
               select $1, gen_random_uuid(), 'agent.updated', 1, '{}', now(), before + n from counter, generate_series(1, 2100) n`,
        values: [number.workspace.id],
      })
    })
  const cursors = () =>
    rows<{ read: number; numbered: number }>(
      `select s.sequence as read, c.last_sequence as numbered
         from search_cursors s join event_counters c using (workspace_id)`,
    )

  test('one drain reads as many batches as there are, and stops exactly at the last number', async () => {
    await receive('+919812300090', 'nutmeg')
    await number2000More()
    await server.wiring.conversations.drainSearch()
    const [{ read, numbered }] = (await cursors()) as [{ read: number; numbered: number }]
    expect(read).toBe(numbered)
    await receive('+919812300091', 'cardamom')
    expect(await found('cardamom')).toEqual(['+919812300091'])
  })

  test('a process leaves a workspace alone while another one reads its events', async () => {
    const [before] = await cursors()
    await number.receive('saffron', { from: '+919812300092' })
    await receiveOnly(server)
    await server.wiring.webhooks.drainEvents()
    await server.platform.database.transaction(number.workspace.id, async (tx) => {
      expect(await tryLockSearch({ transaction: tx, workspaceId: number.workspace.id })).toBe(true)
      await server.wiring.conversations.drainSearch()
      expect((await cursors())[0]!.read).toBe(before!.read)
    })
    await server.wiring.conversations.drainSearch()
    expect(await found('saffron')).toEqual(['+919812300092'])
  })
})
