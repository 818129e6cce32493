/** P3 under load: people take over while the AI answers. Once a takeover is answered, nothing of the AI leaves. */
import { echoWebhook } from '@parley/channels/testing'
import { type Api, type Conversation, showId } from '@parley/contracts'
import {
  startTestServer,
  startWorkers,
  systemClock,
  type TestNumber,
  type TestServer,
} from '@parley/server/testing/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from './server-process.ts'

/** `npm run faults` makes it a thousand. */
const RACES = 200 * Number(process.env.PARLEY_FAULTS_SCALE ?? 1)
const AT_ONCE = 100
const WORDS_OF_A_PERSON = 'I will help you myself'

interface Desk {
  number: TestNumber
  api: Api
  keys: Readonly<Record<string, string>>
}

interface Way {
  name: string
  take(desk: Desk, conversation: Conversation): Promise<unknown>
}

let server: TestServer
let workers: { stop(): Promise<void> }
let owner: pg.Pool
beforeAll(async () => {
  server = await startTestServer({ clock: systemClock })
  owner = new pg.Pool({ connectionString: server.database.connectionString, max: 1 })
  workers = startWorkers(server.platform, server.wiring)
})
afterAll(async () => {
  await workers.stop()
  await owner.end()
  await server.close()
})

const person = (number: number) => `+9197000${String(number).padStart(5, '0')}`

/** Everything that takes the conversation from the AI: of ours, and of the vendors whose clients can. */
const WAYS: readonly Way[] = [
  {
    name: 'conversations.take_over',
    take: (desk, { id }) => desk.api.call('conversations.take_over', { id }),
  },
  {
    name: 'handoffs.create',
    take: (desk, { id }) => desk.api.call('handoffs.create', { conversation_id: id }),
  },
  {
    name: 'a person’s message',
    take: (desk, { id }) =>
      desk.api.call('messages.send', {
        conversation_id: id,
        sender: 'person',
        content: { type: 'text', text: WORDS_OF_A_PERSON },
      }),
  },
  { name: 'oravio', take: (desk, { id }) => post(desk, 'oravio', `/oravio/v1/conversations/${id}/escalate`) },
  {
    name: 'convoai',
    // Its conversation is our session.
    take: (desk, { session_id }) =>
      post(desk, 'convoai', `/convoai/api/v1/conversations/${session_id!.replace(/^ses_/, 'conv_')}/handoff`),
  },
  { name: 'orbit', take: (desk, { id }) => post(desk, 'orbit', `/orbit/api/v1/conversations/${id}/handoff`) },
]

test(`${RACES} takeovers race the AI: no AI message leaves afterwards, and every contact who writes has a responder`, async () => {
  const desk = await openDesk()
  const { number, api } = desk
  const takenOverAt = new Map<string, number>()
  const waysTaken = new Map<string, number>()

  await inParallel(RACES, async (index) => {
    const from = person(index)
    await number.receive('When are you open?', { from })
    const conversation = await conversationOf(desk, from)
    const way = WAYS[index % WAYS.length]!
    await way.take(desk, conversation)
    takenOverAt.set(from, Date.now())
    waysTaken.set(way.name, (waysTaken.get(way.name) ?? 0) + 1)
    // And the customer goes on writing.
    await number.receive('Hello?', { from })
    // Some are given back while that arrives: then it is the AI's to answer.
    if (index % 4 === 0) await api.call('conversations.release', { id: conversation.id })
  })
  await quiet(number.workspace.id)

  expect([...waysTaken.keys()].sort()).toEqual(WAYS.map(({ name }) => name).sort())
  expect(takenOverAt.size).toBe(RACES)
  const givenBack = new Set(
    Array.from({ length: RACES }, (_, index) => index)
      .filter((one) => one % 4 === 0)
      .map(person),
  )
  const late = server.graph.messages.filter(
    (message) =>
      message.at > takenOverAt.get(message.to)! && !givenBack.has(message.to) && isOfAi(message.body),
  )
  expect(late).toEqual([])
  expect(await findUnanswered(number.workspace.id)).toEqual([])
  // It was a race: some answers left before, some did not leave.
  const stopped = server.graph.messages.filter(
    (message) => !givenBack.has(message.to) && isOfAi(message.body),
  )
  expect(stopped.length).toBeLessThan(RACES - givenBack.size)
}, 600_000)

test('an external bot that is no longer the responder says nothing more, whichever of 200 moments it lost it in', async () => {
  const desk = await openDesk({ status: 'draft' })
  const { number, api } = desk
  const lostAt = new Map<string, number>()
  await inParallel(200, async (index) => {
    const from = person(20_000 + index)
    await number.receive('hello', { from })
    const { id, responder_epoch } = await conversationOf(desk, from)
    const says = (text: string) =>
      api
        .call('messages.send', { conversation_id: id, responder_epoch, content: { type: 'text', text } })
        .then(
          () => 'queued',
          (error: { code: string }) => error.code,
        )
    const [, , last] = await Promise.all([
      says('first'),
      api.call('conversations.take_over', { id }).then(() => lostAt.set(from, Date.now())),
      says('second'),
    ])
    expect(['queued', 'responder_changed']).toContain(last)
    expect(await says('third')).toBe('responder_changed')
  })
  await quiet(number.workspace.id)
  expect(lostAt.size).toBe(200)
  expect(
    server.graph.messages.filter((message) => message.at > (lostAt.get(message.to) ?? Infinity)),
  ).toEqual([])
}, 600_000)

// Numbers are given to events under the conversation's lock: their order is the order of what happened.
test('nothing is said after an echo from the Business app, whatever was being thought', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  await Promise.all(
    Array.from({ length: RACES }, async (_, index) => {
      const from = person(10_000 + index)
      await number.receive('When are you open?', { from })
      await number.post(
        echoWebhook({ phone_number_id: number.phoneNumberId, to: from, text: 'I will help you' }),
      )
      await number.receive('Hello?', { from })
    }),
  )
  await quiet(number.workspace.id)
  const { rows } = await askOwner(`
    select count(*) filter (where c.responder <> 'person')::int as not_taken_over,
           (select count(*) from events queued
              join events taken on taken.workspace_id = queued.workspace_id and taken.conversation_id = queued.conversation_id
               and taken.type = 'conversation.taken_over' and taken.arrival < queued.arrival
             where queued.workspace_id = '${number.workspace.id}' and queued.type = 'message.queued')::int as said_afterwards
      from conversations c where c.workspace_id = '${number.workspace.id}'`)
  expect(rows).toEqual([{ not_taken_over: 0, said_afterwards: 0 }])
}, 600_000)

async function openDesk(agent: Record<string, unknown> = {}): Promise<Desk> {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace, agent)
  await workspace.api.call('documents.create', {
    agent_id: number.agentId,
    title: 'Hours',
    content: 'We are open from 9 am to 5 pm.',
  })
  const keys: Record<string, string> = {}
  for (const dialect of ['oravio', 'convoai', 'orbit']) {
    keys[dialect] = (await workspace.api.call('api_keys.create', { name: dialect, dialect })).key
  }
  return { number, api: workspace.api, keys }
}

async function post({ keys }: Desk, dialect: string, url: string): Promise<void> {
  const key = keys[dialect]!
  const headers: Record<string, string> =
    dialect === 'orbit' ? { 'x-api-key': key } : { authorization: `Bearer ${key}` }
  const response = await server.http.inject({ method: 'POST', url, headers, payload: {} })
  if (response.statusCode >= 300) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`)
}

/** As soon as it is there: the AI is answering in it already. */
async function conversationOf({ number, api }: Desk, phone: string): Promise<Conversation> {
  let id: string | undefined
  await until(
    async () => {
      id = (await lookUp(number.workspace.id)).get(phone)
      return id !== undefined
    },
    { everyMs: 5 },
  )
  return api.call('conversations.get', { id: showId('conversation', id!) })
}

/** One look for all who wait at that moment: a hundred that each look would be most of the load. */
const looks = new Map<string, Promise<Map<string, string>>>()
function lookUp(workspaceId: string): Promise<Map<string, string>> {
  const underWay = looks.get(workspaceId)
  if (underWay) return underWay
  const look = askOwner(`
    select distinct address, conversation_id from messages
     where workspace_id = '${workspaceId}' and direction = 'inbound'`)
    .then(({ rows }) => new Map(rows.map((row) => [row.address, row.conversation_id])))
    .finally(() => looks.delete(workspaceId))
  looks.set(workspaceId, look)
  return look
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

/** Neither what a person wrote nor what the platform says about the handoff. */
function isOfAi(body: object): boolean {
  const said = (body as { text?: { body?: string } }).text?.body
  return said !== WORDS_OF_A_PERSON && !said?.startsWith('One of our team is taking over')
}

/** Conversations in which the AI responds, has no turn to take, and has not answered the newest message. */
async function findUnanswered(workspaceId: string): Promise<unknown[]> {
  const { rows } = await askOwner(`
    select c.id from conversations c join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
     where c.workspace_id = '${workspaceId}' and c.responder = 'ai' and q.due_at is null
       and not exists (select 1 from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                          and m.direction = 'outbound' and m.sender in ('ai', 'person') and m.sequence > c.last_inbound_sequence
                          and m.status in ('sent', 'delivered', 'read'))`)
  return rows
}

/** Until nothing of the workspace waits any more. */
async function quiet(workspaceId: string): Promise<void> {
  await until(async () => {
    const { rows } = await askOwner(`
      select (select count(*) from ledger_entries where workspace_id = '${workspaceId}' and state = 'waiting')
           + (select count(*) from turn_queue where workspace_id = '${workspaceId}' and due_at is not null)
           + (select count(*) from outbox where workspace_id = '${workspaceId}' and state <> 'unknown') as open`)
    return Number(rows[0]!.open) === 0
  })
}

function askOwner(text: string) {
  return owner.query(text)
}
