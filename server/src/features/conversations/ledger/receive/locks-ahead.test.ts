/** People are locked ahead of everything else only where all of them are known: identities come before contacts in the order of locks. */
import { textMessageWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../../platform/ids/new-id.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import { lockKnownThreads, SENDERS_SETTING } from '../../conversations/index.ts'

const [KNOWN, HIDDEN, ELSEWHERE, STRANGER] = [
  '+919835500001',
  'IN.35500002',
  '+919835500003',
  '+919835500004',
]

/** One identity of a person, as the setting holds it. */
interface Sender {
  person: string
  kind: string
  value: string
}

let server: TestServer
/** Two people have written to it; a third one only to another number of the workspace. */
let number: TestNumber
beforeAll(async () => {
  server = await startTestServer()
  const workspace = await server.createWorkspace()
  number = await server.createNumber(workspace, { status: 'draft' })
  const other = await server.createNumber(workspace, { status: 'draft' })
  await number.receive('hello', { from: KNOWN })
  await number.post(
    textMessageWebhook({ phone_number_id: number.phoneNumberId, user_id: HIDDEN, text: 'hello' }),
  )
  await other.receive('hello', { from: ELSEWHERE })
  await server.settle()
})
afterAll(() => server.close())

const [one, two] = [newId(), newId()]
const phone = (person: string, value: string): Sender => ({ person, kind: 'phone', value })
const user = (person: string, value: string): Sender => ({ person, kind: 'whatsapp_user', value })

test.each<[string, Sender[], { threads: number; stillFree: number }]>([
  ['all are known', [phone(one, KNOWN), user(two, HIDDEN)], { threads: 2, stillFree: 1 }],
  ['one has no contact', [phone(one, KNOWN), phone(two, STRANGER)], { threads: 0, stillFree: 3 }],
  [
    'one has a contact by one of two identities',
    [phone(one, KNOWN), user(one, 'IN.35500009')],
    { threads: 0, stillFree: 3 },
  ],
  ['one has two contacts', [phone(one, KNOWN), user(one, HIDDEN)], { threads: 0, stillFree: 3 }],
  [
    'one has no conversation on the channel',
    [phone(one, KNOWN), phone(two, ELSEWHERE)],
    { threads: 0, stillFree: 3 },
  ],
])('of the people who wrote, %s', async (_, senders, expected) => {
  const { id: workspaceId } = number.workspace
  const { database } = server.platform
  const outcome = await database.transaction(workspaceId, async (transaction) => {
    await transaction.rows({
      text: 'select set_config($1, $2, true)',
      values: [SENDERS_SETTING, JSON.stringify(senders)],
    })
    const { threads } = await lockKnownThreads(
      { transaction, workspaceId },
      uuidOf('channel', number.channelId),
    )
    const free = await database.transaction(workspaceId, (other) =>
      other.rows({ text: 'select 1 from contacts for no key update skip locked' }),
    )
    return { threads: threads.length, stillFree: free.length }
  })
  expect(outcome).toEqual(expected)
})
