/** Streams across processes: one that dies, one that nobody numbers for, a client that was away. */
import { type FakeGraph, sign, startFakeGraph, textMessageWebhook } from '@parley/channels/testing'
import type { Api } from '@parley/contracts'
import { loadConfig } from '@parley/server/config'
import { type Installation, openInstallation } from '@parley/server/installation'
import { createTestDatabase, makeTemporaryFolder, type TestDatabase } from '@parley/server/testing'
import { type EventStream, openEventStream } from '@parley/server/testing/event-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type ServerProcess, serverProcess, until } from './server-process.ts'

const SECRET = 'app-secret-of-the-stream-test'
const PHONE_NUMBER_ID = '106540352242922'
const MESSAGES = 150

let graph: FakeGraph
let database: TestDatabase
let installation: Installation
/** Two that do everything, and one that only serves. */
let [first, second, door]: ServerProcess[] = []
let api: Api
let key: string
let hookPath: string

beforeAll(async () => {
  graph = await startFakeGraph()
  database = await createTestDatabase({ poolSize: 2 })
  const dataDirectory = await makeTemporaryFolder()
  const env = {
    PARLEY_DATABASE_URL: database.connectionString,
    PARLEY_WHATSAPP_GRAPH_URL: graph.url,
    PARLEY_META_APP_SECRET: SECRET,
    PARLEY_POOL_SIZE: '6',
  }
  const make = async (roles: string) =>
    serverProcess({ dataDirectory, port: await freePort(), env: { ...env, PARLEY_ROLES: roles } })
  first = await make('api,worker')
  second = await make('api,worker')
  door = await make('api')
  await first.start()
  await Promise.all([second.start(), door.start()])
  const config = { ...env, PARLEY_DATA_DIR: dataDirectory, PARLEY_LOG_LEVEL: 'silent' }
  installation = await openInstallation(loadConfig(config, dataDirectory))
  const { workspaces, runner } = installation.wiring
  const live = (await workspaces.listWorkspaces()).find(({ mode }) => mode === 'live')!
  api = runner.apiFor(workspaces.operatorPrincipal(live))
  key = (await api.call('api_keys.create', { name: 'stream' })).key
  const { id } = await api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'Number',
    credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340398', access_token: 'token' },
  })
  hookPath = `/hooks/whatsapp/meta-cloud/${id}`
}, 120_000)
afterAll(async () => {
  await installation.close()
  await Promise.all([first, second, door].map((each) => each!.stop()))
  await graph.stop()
  await database.drop()
}, 60_000)

async function post(server: ServerProcess, number: number): Promise<void> {
  const body = JSON.stringify(
    textMessageWebhook({
      phone_number_id: PHONE_NUMBER_ID,
      from: `+9198000${String(number % 20).padStart(5, '0')}`,
      text: `message ${number}`,
      id: `wamid.${number}`,
    }),
  )
  const response = await fetch(`${server.url}${hookPath}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
  })
  expect(response.status).toBe(200)
}

/** Everything that was numbered after `after`, as the list has it. */
async function listed(after: number): Promise<{ sequence: number | null; id: string }[]> {
  const all: { sequence: number | null; id: string }[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await api.call('events.list', { after, limit: 100, ...(cursor && { cursor }) })
    all.push(...page.data)
    if (!page.has_more) return all
    cursor = page.next_cursor!
  }
}

const connect = (server: ServerProcess, lastEventId?: string) =>
  openEventStream(`${server.url}/v1/events/stream`, key, { lastEventId })

const eventsOf = (streams: EventStream[]) =>
  streams.flatMap(({ blocks }) =>
    blocks.flatMap(({ event, id, data }) =>
      event !== undefined && id !== undefined
        ? [{ sequence: Number(id), id: (data as { id: string }).id }]
        : [],
    ),
  )

const shown = (events: { sequence: number | null; id: string }[]) =>
  events.map(({ sequence, id }) => ({ sequence, id }))

const isAnswered = (count: number, streams: EventStream[]) => async () =>
  streams.flatMap(({ blocks }) => blocks).filter(({ event }) => event === 'message.received').length >= count

test('when its process is killed, a client that continues at another process gets every event once and in order', async () => {
  const streams = [await connect(first!)]
  await until(async () => streams[0]!.lastId() !== undefined)
  const start = Number(streams[0]!.lastId())
  const writing = (async () => {
    for (let number = 0; number < MESSAGES; number += 5)
      await Promise.all([0, 1, 2, 3, 4].map((more) => post(second!, number + more)))
  })()
  await streams[0]!.events(60)
  await first!.kill()
  await streams[0]!.ended
  // A block that is cut off was not received.
  streams.push(await connect(second!, streams[0]!.lastId()))
  await writing
  await until(isAnswered(MESSAGES, streams))
  await until(async () => eventsOf(streams).length >= (await listed(start)).length)
  expect(eventsOf(streams)).toEqual(shown(await listed(start)))
  expect(eventsOf(streams).length).toBeGreaterThan(MESSAGES)
  streams[1]!.close()
}, 120_000)

test('a client that comes back gets the thousand events that it missed', async () => {
  const before = await connect(second!)
  await until(async () => before.lastId() !== undefined)
  before.close()
  const { id } = await installation.wiring.workspaces
    .listWorkspaces()
    .then((all) => all.find(({ mode }) => mode === 'live')!)
  await installation.platform.database.transaction(id, async (tx) => {
    await tx.rows({
      text: `insert into unnumbered_events (workspace_id, id, type, data, occurred_at)
             select $1, gen_random_uuid(), 'contact.updated', '{"changed": ["name"]}', now() from generate_series(1, 1000)`,
      values: [id],
    })
    tx.afterCommit(() => installation.platform.wake.signal('events'))
  })
  const after = await connect(second!, before.lastId())
  await after.events(1000)
  expect(eventsOf([after])).toEqual(shown(await listed(Number(before.lastId()))))
  after.close()
}, 60_000)

test('while no process numbers events, none is delivered out of order; the next process continues', async () => {
  await second!.kill()
  const stream = await connect(door!)
  await until(async () => stream.lastId() !== undefined)
  const start = Number(stream.lastId())
  for (let number = 0; number < 5; number++) await post(door!, 10_000 + number)
  await api.call('contacts.create', { phone: '+919700000001', name: 'Asha' })
  await first!.start()
  await until(isAnswered(5, [stream]))
  await until(async () => eventsOf([stream]).length >= (await listed(start)).length)
  expect(eventsOf([stream])).toEqual(shown(await listed(start)))
  stream.close()
}, 60_000)

test('a process that is stopped sends its clients to another process, and waits for none of them', async () => {
  const stream = await connect(first!)
  await until(async () => stream.lastId() !== undefined)
  const stopped = first!.stop()
  expect(await stream.events(1, 'close')).toMatchObject([{ data: { reason: 'server_stopping' } }])
  await stream.ended
  await stopped
}, 60_000)
