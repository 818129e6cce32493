/**
 * The server is killed ten times and Postgres twice while customers write. `npm run faults` runs it longer.
 */
import { type FakeGraph, sign, textMessageWebhook } from '@parley/channels/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBesideAServer } from './beside-a-server.ts'
import { type ServerProcess, statusOf, until } from './server-process.ts'

const scale = Number(process.env.PARLEY_FAULTS_SCALE ?? 1)
const CONTACTS = 50
const MESSAGES = 500 * scale
const SERVER_KILLS = 10 * scale
const POSTGRES_KILLS = 2 * scale
const SECRET = 'app-secret-of-the-crash-test'
const PHONE_NUMBER_ID = '106540352242922'

let graph: FakeGraph
let server: ServerProcess
let rows: pg.Pool
let close: () => Promise<void>
let channelPath: string

beforeAll(async () => {
  const beside = await startBesideAServer(SECRET)
  ;({ graph, server, rows, close } = beside)
  const { api } = beside
  const agent = await api.call('agents.create', {
    name: 'Agent',
    status: 'active',
    reply_delay_ms: 0,
    guards: { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false },
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340398', access_token: 'token' },
      messages_per_second: 1000,
    },
  })
  await api.call('documents.create', {
    agent_id: agent.id,
    title: 'Opening hours',
    content: 'We are open from 9 am to 5 pm.',
  })
  channelPath = `/hooks/whatsapp/meta-cloud/${agent.channels[0]!.id}`
}, 60_000)

afterAll(() => close(), 60_000)

/** Asks until Postgres answers: it may just have been killed. */
async function query<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  let answer: Row[] | undefined
  await until(async () => {
    answer = await rows.query<Row>(text).then(
      (result) => result.rows,
      () => undefined,
    )
    return answer !== undefined
  })
  return answer!
}

/** One customer's messages, each repeated until it is acknowledged, as Meta does. */
async function writeAll(contact: number, onAcknowledged: () => void): Promise<void> {
  const from = `+9198000${String(contact).padStart(5, '0')}`
  for (let number = 1; number <= MESSAGES / CONTACTS; number++) {
    const webhook = textMessageWebhook({
      phone_number_id: PHONE_NUMBER_ID,
      from,
      text: `${contact}/${number}: when are you open?`,
      id: `wamid.${contact}.${number}`,
    })
    const body = JSON.stringify(webhook)
    await until(async () => {
      const status = await statusOf(`${server.url}${channelPath}`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
      })
      return status === 200
    })
    onAcknowledged()
  }
}

/** The customers' messages under way. */
interface Writing {
  acknowledged: number
  isOver: boolean
}

/** Kills at even marks of the acknowledged messages. Answers with the messages that were being sent when the server was killed. */
async function killOften(writing: Writing): Promise<Set<string>> {
  const claimedAtKills = new Set<string>()
  const kills = SERVER_KILLS + POSTGRES_KILLS
  for (let kill = 1; kill <= kills && !writing.isOver; kill++) {
    const mark = Math.floor((MESSAGES * kill) / (kills + 1))
    await until(async () => writing.acknowledged >= mark)
    if (kill % Math.ceil(kills / POSTGRES_KILLS) === 0) {
      server.killPostgres()
      continue
    }
    await server.kill()
    const claimed = await query<{ message_id: string }>(
      `select message_id from outbox where state = 'sending'`,
    )
    for (const row of claimed) claimedAtKills.add(row.message_id)
    await server.start()
  }
  return claimedAtKills
}

/** Until the queues are empty. */
async function everythingDone(): Promise<void> {
  await until(async () => {
    const [left] = await query<{ waiting: string; due: string; sending: string }>(`
      select (select count(*) from ledger_entries where state = 'waiting') as waiting,
             (select count(*) from turn_queue where due_at is not null) as due,
             (select count(*) from outbox where state in ('queued', 'sending')) as sending`).catch(() => [
      undefined,
    ])
    return left !== undefined && Object.values(left).every((count) => Number(count) === 0)
  })
}

async function expectStoredInOrder(): Promise<void> {
  const stored = await query<{ contact: string; texts: string[] }>(`
    select address as contact, array_agg(text order by sequence) as texts from messages where direction = 'inbound' group by 1`)
  expect(stored).toHaveLength(CONTACTS)
  for (const { texts } of stored) {
    const numbers = texts.map((text) => Number(text.split('/')[1]!.split(':')[0]))
    expect(numbers).toEqual(Array.from({ length: MESSAGES / CONTACTS }, (_, index) => index + 1))
  }
}

function expectSentOnce(): void {
  const posts = Map.groupBy(graph.messages, (message) => message.message_id)
  for (const [messageId, times] of posts)
    expect(times, `message ${messageId} left more than once`).toHaveLength(1)
}

async function expectAnswered(claimedAtKills: ReadonlySet<string>): Promise<void> {
  const [answers] = await query<{ unanswered: string; other: string }>(`
    select (select count(*) from conversations c join turn_queue q on q.conversation_id = c.id where q.answered_sequence < c.last_inbound_sequence) as unanswered,
           (select count(*) from messages where sender = 'ai' and status not in ('sent', 'unknown')) as other`)
  expect(answers).toEqual({ unanswered: '0', other: '0' })
  const unknown = await query<{ id: string }>(`select id from messages where status = 'unknown'`)
  for (const { id } of unknown)
    expect(claimedAtKills, 'only a message that was being sent at a kill is unknown').toContain(id)
}

async function expectReconciled(): Promise<void> {
  const [figure] = await query<{ received: string; entries: string; quarantined: string }>(`
    select (select sum(received) from ledger_arrivals) as received, (select count(*) from ledger_entries) as entries,
           (select count(*) from ledger_entries where state = 'quarantined') as quarantined`)
  expect(figure).toEqual({ received: String(MESSAGES), entries: String(MESSAGES), quarantined: '0' })
}

test(
  'every acknowledged message is stored once and in order, and nothing is sent twice',
  async () => {
    const writing: Writing = { acknowledged: 0, isOver: false }
    const writers = Array.from({ length: CONTACTS }, (_, contact) =>
      writeAll(contact, () => {
        writing.acknowledged++
      }),
    )
    const allWritten = Promise.all(writers).finally(() => {
      writing.isOver = true
    })
    const [claimedAtKills] = await Promise.all([killOften(writing), allWritten])
    expect(writing.acknowledged).toBe(MESSAGES)
    await everythingDone()
    await expectStoredInOrder()
    expectSentOnce()
    await expectAnswered(claimedAtKills)
    await expectReconciled()
  },
  300_000 * scale,
)
