import { batchWebhook, echoWebhook, textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../../platform/database/index.ts'
import { noteStatements } from '../../../../testing/note-statements.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../../testing/test-server.ts'

let server: TestServer
/** Statements of receiving, in the order in which they were asked for. */
let names: string[] = []

beforeAll(async () => {
  server = await startTestServer({
    wrapDatabase: (real) =>
      noteStatements(
        real,
        () =>
          ({ name }) =>
            name && names.push(name),
      ),
  })
})
afterAll(() => server.close())

let people = 0
const newPhone = () => `+91986${String(++people).padStart(7, '0')}`
const newNumber = async () => server.createNumber(await server.createWorkspace(), { status: 'draft' })
const textsOf = async ({ workspace }: TestNumber) =>
  (await workspace.api.call('messages.list', { order: 'asc', limit: 100 })).data.map((message) =>
    'text' in message.content ? message.content.text : message.content.type,
  )
const contactsOf = async ({ workspace }: TestNumber) =>
  (await workspace.api.call('contacts.list', { limit: 100 })).data

/** The statements that received what waits. */
async function receive(): Promise<string[]> {
  names = []
  await server.wiring.ledger.drain()
  const received = names
  await server.settle()
  return received
}

const SETTLING = [
  'find_contacts_by_identities',
  'claim_identities',
  'lock_conversations_by_contact',
  'insert_conversations',
]
const settling = (received: readonly string[]) => received.filter((name) => SETTLING.includes(name))

async function expectAllProcessed({ workspace }: TestNumber): Promise<void> {
  expect(await workspace.api.call('ledger.reconciliation', {})).toMatchObject({
    waiting: 0,
    quarantined: 0,
    balanced: true,
  })
}

test('a batch of people who are known is received in two writes, however many messages each of them wrote', async () => {
  const number = await newNumber()
  const phones = Array.from({ length: 20 }, newPhone)
  for (const from of phones) await number.receive('hello', { from })
  await server.settle()
  await number.post(
    batchWebhook(
      [...phones, ...phones].map((from, index) =>
        textMessageWebhook({ phone_number_id: number.phoneNumberId, from, text: `again ${index}` }),
      ),
    ),
  )
  const { roundTrips } = server.platform.database.counters
  names = []
  await server.wiring.ledger.drain([
    { workspaceId: number.workspace.id, channelId: uuidOf('channel', number.channelId) },
  ])
  expect(server.platform.database.counters.roundTrips - roundTrips).toBe(2)
  expect(names).toContain('lock_known_threads')
  expect(settling(names)).toEqual([])
  expect((await textsOf(number)).filter((text) => text?.startsWith('again'))).toHaveLength(40)
  expect(await contactsOf(number)).toHaveLength(20)
  await expectAllProcessed(number)
})

test('people who are all new are not looked up before they are stored', async () => {
  const number = await newNumber()
  const phones = Array.from({ length: 5 }, newPhone)
  for (const from of [...phones, ...phones]) await number.receive('hello', { from })
  expect(settling(await receive())).toEqual(['claim_identities', 'insert_conversations'])
  expect(await contactsOf(number)).toHaveLength(5)
  expect(await textsOf(number)).toHaveLength(10)
  await expectAllProcessed(number)
})

test('one new person in a batch is settled before anybody is locked, and everybody is stored', async () => {
  const number = await newNumber()
  const [known, stranger] = [newPhone(), newPhone()]
  await number.receive('hello', { from: known })
  await server.settle()
  await number.receive('again', { from: known })
  await number.receive('first', { from: stranger })
  expect(settling(await receive())).not.toEqual([])
  expect((await textsOf(number)).sort()).toEqual(['again', 'first', 'hello'])
  await expectAllProcessed(number)
})

test('a person who is known and has no conversation on this channel gets one', async () => {
  const workspace = await server.createWorkspace()
  const [one, other] = [
    await server.createNumber(workspace, { status: 'draft' }),
    await server.createNumber(workspace, { status: 'draft' }),
  ]
  const from = newPhone()
  await one.receive('here', { from })
  await server.settle()
  await other.receive('there', { from })
  await receive()
  expect(await contactsOf(one)).toHaveLength(1)
  expect((await workspace.api.call('conversations.list', {})).data).toHaveLength(2)
  expect(settling(await receive())).toEqual([])
})

test('an echo goes to the person it was written to', async () => {
  const number = await newNumber()
  const from = newPhone()
  await number.receive('hello', { from })
  await server.settle()
  await number.receive('are you there?', { from })
  await number.post(echoWebhook({ to: from, text: 'yes', phone_number_id: number.phoneNumberId }))
  await receive()
  const { data } = await number.workspace.api.call('conversations.list', {})
  expect(data).toMatchObject([{ responder: 'person', messages_count: 3 }])
  await expectAllProcessed(number)
})

test('an identity that is stored in another spelling than the one it has today is not mixed up with it', async () => {
  const number = await newNumber()
  // It was stored before the server knew that the number has no 0 here.
  const [former, present] = ['+4407911123456', '+447911123456']
  await number.receive('hello', { from: present })
  await server.settle()
  const [contact] = await contactsOf(number)
  expect(contact!.identities).toMatchObject([{ value: present }])
  await server.platform.database.transaction(number.workspace.id, (tx) =>
    tx.rows(sql`update contact_identities set value = ${former} where workspace_id = ${number.workspace.id}`),
  )
  await number.receive('again', { from: former })
  const received = await receive()
  expect(settling(received)).toContain('claim_identities')
  expect(await textsOf(number)).toEqual(['hello', 'again'])
  await expectAllProcessed(number)
})

test('a person who is known by one spelling of a number is not made anew by another one', async () => {
  const number = await newNumber()
  await number.receive('hello', { from: '+447911123457' })
  await server.settle()
  await number.receive('again', { from: '+4407911123457' })
  expect(settling(await receive())).toContain('find_contacts_by_identities')
  expect(await contactsOf(number)).toHaveLength(1)
  expect((await number.workspace.api.call('conversations.list', {})).data).toMatchObject([
    { messages_count: 2 },
  ])
  await expectAllProcessed(number)
})

test('a contact that is known by one spelling of a number stays the same contact when the person writes under another one with a user id', async () => {
  const number = await newNumber()
  const { id } = await number.workspace.api.call('contacts.create', { phone: '+447911123458' })
  await number.post(
    textMessageWebhook({
      ...{ phone_number_id: number.phoneNumberId, text: 'hello' },
      ...{ from: '+4407911123458', user_id: 'GB.1001' },
    }),
  )
  await receive()
  const contacts = await contactsOf(number)
  expect(contacts.map((contact) => contact.id)).toEqual([id])
  expect(contacts[0]!.identities.map(({ value }) => value).sort()).toEqual(['+447911123458', 'GB.1001'])
  await expectAllProcessed(number)
})

test('a contact that is erased or merged between two messages is not written to any more', async () => {
  const number = await newNumber()
  const [one, other] = [newPhone(), newPhone()]
  for (const from of [one, other]) await number.receive('hello', { from })
  await server.settle()
  const [first] = await contactsOf(number)
  await number.workspace.api.call('contacts.delete', { id: first!.id })
  for (const from of [one, other]) await number.receive('again', { from })
  await receive()
  const ids = (await contactsOf(number)).map(({ id }) => id)
  expect(ids).toHaveLength(2)
  expect(ids).not.toContain(first!.id)
  expect((await textsOf(number)).filter((text) => text === 'again')).toHaveLength(2)
  await expectAllProcessed(number)
})
