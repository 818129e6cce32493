/** Two processes work on one database, each with everything that a worker does, neither hearing the other's signals. */
import { setImmediate } from 'node:timers/promises'
import { statusWebhook } from '@parley/channels/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMetrics } from '../platform/metrics/index.ts'
import { createFolderStorage } from '../platform/storage/index.ts'
import { createWake } from '../platform/wake/wake.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { APP_SECRET, startTestServer, type TestServer } from '../testing/test-server.ts'
import { type Wiring, wire } from '../wiring.ts'

let server: TestServer
let processes: Wiring[]
beforeAll(async () => {
  server = await startTestServer()
  const other = wire({
    config: {
      whatsapp: {
        graphUrl: server.graph.url,
        appSecret: APP_SECRET,
        verifyToken: 'verify-token-of-the-tests',
      },
      models: {
        defaultModel: 'built-in',
        variables: {},
      },
    },
    platform: { ...server.platform, wake: createWake() },
    storage: createFolderStorage(await makeTemporaryFolder()),
    metrics: createMetrics({ nodeDefaults: false }),
  })
  processes = [server.wiring, other]
})
afterAll(() => server.close())

/** Every queue of both processes at the same time, once. */
async function round(): Promise<void> {
  await Promise.all(
    processes.flatMap(({ ledger, turns, delivery, webhooks }) => [
      ledger.drain(),
      turns.drain(),
      delivery.drain(),
      webhooks.drainEvents(),
    ]),
  )
  server.clock.advance(20)
}

async function finish(workspaceId: string): Promise<void> {
  for (;;) {
    await round()
    let isSettled = false
    const settled = Promise.all(
      processes.flatMap(({ turns, delivery }) => [turns.settled(), delivery.settled()]),
    ).finally(() => {
      isSettled = true
    })
    // Messages that were claimed ahead leave when their time has come.
    while (!isSettled) {
      server.clock.advance(20)
      await setImmediate()
    }
    await settled
    const open = await server.database.database.read(workspaceId, (session) =>
      session.row<{ count: number }>({
        text: `select (select count(*) from ledger_entries where state = 'waiting')
                    + (select count(*) from turn_queue where due_at is not null)
                    + (select count(*) from outbox where state <> 'unknown')
                    + (select count(*) from unnumbered_events) as count`,
      }),
    )
    if (Number(open!.count) === 0) return
  }
}

test('nothing is stored, answered, sent or numbered twice, and everybody is written to in order', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, {
    guards: { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false },
  })
  const { api } = workspace
  const people = Array.from({ length: 30 }, (_, index) => `+91988${String(index).padStart(7, '0')}`)
  for (let message = 0; message < 4; message++) {
    await Promise.all([
      ...people.map((from) => number.receive(`hello ${message}`, { from, id: `wamid.${from}.${message}` })),
      ...people.map((from) => number.receive(`hello ${message}`, { from, id: `wamid.${from}.${message}` })),
      round(),
      round(),
    ])
    if (message === 0) await finish(workspace.id)
    await Promise.all([
      ...people.map((to) =>
        api.call('messages.send', { to, content: { type: 'text', text: `notice ${message}` } }),
      ),
      round(),
    ])
  }
  await finish(workspace.id)

  const messages: Awaited<ReturnType<typeof listMessages>>['data'] = []
  const listMessages = (cursor?: string) => api.call('messages.list', { order: 'asc', limit: 100, cursor })
  for (let cursor: string | undefined; ; ) {
    const page = await listMessages(cursor)
    messages.push(...page.data)
    if (!page.next_cursor) break
    cursor = page.next_cursor
  }
  const sent = server.graph.messages.filter((message) => message.phone_number_id === number.phoneNumberId)
  expect(new Set(sent.map((message) => message.message_id)).size, 'each message left once').toBe(sent.length)
  for (const person of people) {
    const theirs = messages.filter((message) => message.from === person || message.to === person)
    const heard = theirs.filter((message) => message.direction === 'inbound').map((message) => message.text)
    expect(heard).toEqual(['hello 0', 'hello 1', 'hello 2', 'hello 3'])
    const queued = theirs.filter((message) => message.direction === 'outbound').map((message) => message.text)
    const left = sent
      .filter((message) => message.to === person)
      .map(({ body }) => (body.type === 'text' ? body.text.body : body.type))
    expect(left, 'in the order in which they were queued').toEqual(queued)
    expect(queued.filter((text) => text.startsWith('notice'))).toHaveLength(4)
    expect(theirs.some((message) => message.sender === 'ai')).toBe(true)
  }
  expect(await api.call('ledger.reconciliation', {})).toMatchObject({
    received: 120,
    duplicates: 120,
    processed: 120,
    balanced: true,
    unknown_messages: 0,
  })
  const turns = await server.database.database.read(workspace.id, (session) =>
    session.rows<{ conversation_id: string; through_sequence: number }>({
      text: 'select conversation_id, through_sequence from turns',
    }),
  )
  const answered = new Set(turns.map((turn) => `${turn.conversation_id} ${turn.through_sequence}`))
  expect(answered.size, 'no message was thought about to the end twice').toBe(turns.length)
})

test('statuses that both processes hear move a message forward once', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
  const to = '+919889999999'
  await number.receive('hello', { from: to })
  await finish(workspace.id)
  const { id } = await workspace.api.call('messages.send', { to, content: { type: 'text', text: 'x' } })
  await finish(workspace.id)
  const { provider_message_id } = await workspace.api.call('messages.get', { id })
  await Promise.all(
    ['read', 'delivered', 'sent', 'delivered', 'read'].flatMap((status) => [
      number.post(
        statusWebhook({
          phone_number_id: number.phoneNumberId,
          id: provider_message_id!,
          status,
          recipient: to,
        }),
      ),
      round(),
    ]),
  )
  await finish(workspace.id)
  expect(await workspace.api.call('messages.get', { id })).toMatchObject({ status: 'read' })
  const { data } = await workspace.api.call('events.list', { type: 'message.read', limit: 100 })
  expect(data).toHaveLength(1)
})

test('two processes never receive the same update: no event is recorded twice', async () => {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, { status: 'draft' })
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
              event: 'APPROVED',
              message_template_id: 1,
              message_template_name: 'visit',
              message_template_language: 'en',
            },
          },
        ],
      },
    ],
  })
  const { database } = server.platform
  const { transaction } = database
  let other: Promise<unknown> | undefined
  // The first process has done its work and is about to commit when the second one looks.
  database.transaction = (tenant, work) => {
    Object.assign(database, { transaction })
    return transaction.call(database, tenant, async (tx) => {
      const result = await work(tx)
      let isDone = false
      other = processes[1]!.ledger.drain().finally(() => {
        isDone = true
      })
      // It goes away, or else it gets as far as the first process's rows and waits there.
      while (!isDone && !(await isSomebodyWaiting(workspace.id)));
      return result
    }) as never
  }
  await processes[0]!.ledger.drain()
  await other
  await finish(workspace.id)
  const { data } = await workspace.api.call('events.list', { type: 'template.updated' })
  expect(data).toHaveLength(1)
  expect((await workspace.api.call('ledger.list', {})).data).toMatchObject([
    { state: 'processed', attempts: 1 },
  ])
})

/** Whether a session of this database waits for a lock of another one. */
async function isSomebodyWaiting(workspaceId: string): Promise<boolean> {
  const row = await server.database.database.read(workspaceId, (session) =>
    session.row<{ waiting: boolean }>({
      text: `select exists (select 1 from pg_locks l join pg_stat_activity a using (pid)
                             where not l.granted and a.datname = current_database()) as waiting`,
    }),
  )
  return row!.waiting
}
