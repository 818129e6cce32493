/** A business whose agent answers on WhatsApp, and all the ways in which its conversations are taken from the AI. */
import { setTimeout as pause } from 'node:timers/promises'
import { echoWebhook } from '@parley/channels/testing'
import { type Api, type Conversation, showId } from '@parley/contracts'
import type { TestNumber, TestServer } from '@parley/server/testing/server'
import pg from 'pg'
import { until } from '../journeys/server-process.ts'

const WORDS_OF_A_PERSON = 'I will help you myself'
/** Announcements of the platform: a handoff, and that a message of somebody who waits has arrived. */
const WORDS_OF_THE_PLATFORM = ['One of our team is taking over', 'Thank you, your message is with our team']

export interface Desk {
  server: TestServer
  number: TestNumber
  api: Api
  /** A key of each dialect. */
  keys: Readonly<Record<string, string>>
  database: DeskDatabase
}

/** Rows past every presenter and policy. */
export interface DeskDatabase {
  query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]>
  close(): Promise<void>
}

export function openDeskDatabase(server: TestServer): DeskDatabase {
  const owner = new pg.Pool({ connectionString: server.database.connectionString, max: 1 })
  return {
    query: async <Row extends pg.QueryResultRow>(text: string) => (await owner.query<Row>(text)).rows,
    close: () => owner.end(),
  }
}

export async function openDesk(
  server: TestServer,
  database: DeskDatabase,
  agent: Record<string, unknown> = {},
): Promise<Desk> {
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
  return { server, number, api: workspace.api, keys, database }
}

/** Resolves when the conversation is taken over. */
export interface Way {
  name: string
  take(desk: Desk, conversation: Conversation): Promise<unknown>
}

/** Ours, and those of the vendors whose clients can. */
export const WAYS: readonly Way[] = [
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

/** Asks again as clients do when the server says that it is too busy. */
export async function patiently<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call()
    } catch (error) {
      if ((error as { code?: string }).code !== 'unavailable') throw error
      await pause(100)
    }
  }
}

/** A person answers in the Business app. Meta tells of it later, so the moment of the takeover is that of its event. */
export const echoTo = ({ number }: Desk, to: string) =>
  number.post(echoWebhook({ phone_number_id: number.phoneNumberId, to, text: 'I will help you' }))

async function post(desk: Desk, dialect: string, url: string): Promise<void> {
  const { keys, server } = desk
  const key = keys[dialect]!
  const headers: Record<string, string> =
    dialect === 'orbit' ? { 'x-api-key': key } : { authorization: `Bearer ${key}` }
  const response = await server.http.inject({ method: 'POST', url, headers, payload: {} })
  if (response.statusCode === 429) {
    // Thousands of races take more calls than a vendor's plan allows in its window: wait as its clients do.
    await pause(Number(response.headers['retry-after'] ?? 1) * 1000)
    return post(desk, dialect, url)
  }
  if (response.statusCode >= 300) throw new Error(`${url} answered ${response.statusCode}: ${response.body}`)
}

/** One look for all who wait at that moment: a hundred that each look would be most of the load. */
const looks = new Map<string, Promise<Map<string, string>>>()

/** As soon as it is there: the AI is answering in it already. */
export async function conversationOf(desk: Desk, phone: string): Promise<Conversation> {
  let id: string | undefined
  await until(
    async () => {
      id = (await lookUp(desk)).get(phone)
      return id !== undefined
    },
    { everyMs: 5 },
  )
  return patiently(() => desk.api.call('conversations.get', { id: showId('conversation', id!) }))
}

function lookUp({ number, database }: Desk): Promise<Map<string, string>> {
  const workspaceId = number.workspace.id
  const underWay = looks.get(workspaceId)
  if (underWay) return underWay
  const look = database
    .query<{ address: string; conversation_id: string }>(
      // The newest ones are enough: each race looks for a message that it has just posted.
      `select address, conversation_id from
         (select * from messages where workspace_id = '${workspaceId}' order by id desc limit 2000) newest
        where direction = 'inbound'`,
    )
    .then((rows) => new Map(rows.map((row) => [row.address, row.conversation_id])))
    .finally(() => looks.delete(workspaceId))
  looks.set(workspaceId, look)
  return look
}

/** Neither what a person wrote nor what the platform says about the handoff. */
export function isOfAi(body: object): boolean {
  const said = (body as { text?: { body?: string } }).text?.body
  return said !== WORDS_OF_A_PERSON && !WORDS_OF_THE_PLATFORM.some((words) => said?.startsWith(words))
}

/** Until nothing of the workspace waits any more. */
export async function quiet({ number, database }: Desk): Promise<void> {
  const { id } = number.workspace
  await until(async () => {
    const rows = await database.query(`
      select (select count(*) from ledger_entries where workspace_id = '${id}' and state = 'waiting')
           + (select count(*) from turn_queue where workspace_id = '${id}' and due_at is not null)
           + (select count(*) from outbox where workspace_id = '${id}' and state <> 'unknown')
           + (select count(*) from unnumbered_events where workspace_id = '${id}') as open`)
    return Number(rows[0]!.open) === 0
  })
}

/** Conversations in which the AI responds, has no turn to take, and has not answered the newest message. */
export function findUnanswered({ number, database }: Desk): Promise<{ address: string }[]> {
  return database.query(`
    select (select address from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
             order by sequence limit 1) as address
      from conversations c join turn_queue q on q.workspace_id = c.workspace_id and q.conversation_id = c.id
     where c.workspace_id = '${number.workspace.id}' and c.responder = 'ai' and q.due_at is null
       and not exists (select 1 from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                          and m.direction = 'outbound' and m.sender in ('ai', 'person') and m.sequence > c.last_inbound_sequence
                          and m.status in ('sent', 'delivered', 'read'))`)
}

/** Messages that were queued after the echo of a person, in conversations that only the AI and echoes write in. */
export function findSaidAfterEchoes({ number, database }: Desk): Promise<{ id: string }[]> {
  return database.query(`
    select queued.id from events queued
      join events taken on taken.workspace_id = queued.workspace_id and taken.conversation_id = queued.conversation_id
       and taken.type = 'conversation.taken_over' and taken.sequence < queued.sequence
     where queued.workspace_id = '${number.workspace.id}' and queued.type = 'message.queued'`)
}

/** Conversations of the desk whose responder is this one. */
export async function countRespondedBy(
  { number, database }: Desk,
  responder: 'ai' | 'person',
): Promise<number> {
  const [row] = await database.query<{ count: number }>(`
    select count(*)::integer as count from conversations
     where workspace_id = '${number.workspace.id}' and responder = '${responder}'`)
  return row!.count
}

export async function inParallel(
  count: number,
  atOnce: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < count) await work(next++)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
