/** Claims beside other transactions that hold the rows they need. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../../../platform/operations/work.ts'
import { locksTooEarly } from '../../../../testing/locks-in-order.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import { outcomeOfRefusal } from './outcome.ts'
import { writeOutcomes } from './outcomes.store.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const textsTo = (to: string) =>
  server.graph.messages.flatMap(({ to: person, body }) =>
    person === to && body.type === 'text' ? [body.text.body] : [],
  )

async function deliver(): Promise<void> {
  await server.wiring.delivery.drain()
  await server.wiring.delivery.settled()
}

/** Two people who have written to one number. A message waits for each of them. */
async function twoWhoAreWrittenTo(): Promise<{ number: TestNumber; held: string; other: string }> {
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const [held, other] = ['+919836600001', '+919836600002'] as const
  for (const from of [held, other]) await number.receive('hello', { from })
  await server.settle()
  for (const to of [held, other])
    await number.workspace.api.call('messages.send', { to, content: { type: 'text', text: `to ${to}` } })
  return { number, held, other }
}

test.each([
  ['conversation', 'select 1 from conversations c'],
  ['message in the queue', 'select 1 from outbox c'],
])(
  'a claim waits for nobody: it leaves out a %s that another transaction holds, and takes the others',
  async (_, rows) => {
    const { number, held, other } = await twoWhoAreWrittenTo()
    const { id: workspaceId } = number.workspace
    const before = [textsTo(held).length, textsTo(other).length]
    await server.database.database.transaction(workspaceId, async (tx) => {
      await tx.rows({
        text: `${rows}
                where c.workspace_id = $1 and exists (
                  select from conversations v
                    join contact_identities i on i.workspace_id = v.workspace_id and i.contact_id = v.contact_id
                   where v.workspace_id = $1 and i.value = $2 and v.id = ${rows.includes('outbox') ? 'c.conversation_id' : 'c.id'})
                  for no key update of c`,
        values: [workspaceId, held],
      })
      await deliver()
      expect([textsTo(held).length, textsTo(other).length]).toEqual([before[0], before[1]! + 1])
    })
    await server.settle()
    expect([textsTo(held).length, textsTo(other).length]).toEqual([before[0]! + 1, before[1]! + 1])
  },
)

test('an outcome locks the row of the queue before the message, as a status of the provider does', async () => {
  const { number, other } = await twoWhoAreWrittenTo()
  const { database, clock } = server.platform
  const { data } = await number.workspace.api.call('messages.list', { status: 'queued' })
  const id = uuidOf('message', data[0]!.id)
  const now = clock.now()
  const outcome = outcomeOfRefusal(
    { message_id: id, attempt: 0, queued_at: now },
    { status: 'cancelled', code: 'too_late', message: `Nothing is sent to ${other}.` },
  )
  const isTooEarly = await locksTooEarly(
    server.database.connectionString,
    { table: 'outbox', id, key: 'message_id' },
    { table: 'messages', id },
    () => inScope(database, number.workspace.id, (work) => writeOutcomes({ ...work, now }, [outcome])),
  )
  expect(isTooEarly).toBe(false)
  expect(await number.workspace.api.call('messages.get', { id: data[0]!.id })).toMatchObject({
    status: 'cancelled',
  })
})
