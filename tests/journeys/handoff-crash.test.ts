/** The server is killed while handoffs are asked for: each is made once, and its message is sent once or marked as unknown. */
import { type FakeGraph, sign, textMessageWebhook } from '@parley/channels/testing'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBesideAServer } from './beside-a-server.ts'
import { type ServerProcess, until } from './server-process.ts'

const scale = Number(process.env.PARLEY_FAULTS_SCALE ?? 1)
const PEOPLE = 12 * scale
const KILLS = scale
const SECRET = 'app-secret-of-the-handoffs'
const PHONE_NUMBER_ID = '106540352242923'
const TOLD = 'One of our team is taking over and will reply to you here.'

let graph: FakeGraph
let server: ServerProcess
let rows: pg.Pool
let close: () => Promise<void>
let key: string
let channelPath: string

beforeAll(async () => {
  const beside = await startBesideAServer(SECRET)
  ;({ graph, server, rows, close } = beside)
  const { api } = beside
  key = (await api.call('api_keys.create', { name: 'handoffs' })).key
  const channel = await api.call('channels.create', {
    kind: 'whatsapp',
    provider: 'meta-cloud',
    name: 'Number',
    credentials: { phone_number_id: PHONE_NUMBER_ID, waba_id: '102290129340399', access_token: 'token' },
    messages_per_second: 1000,
  })
  channelPath = `/hooks/whatsapp/meta-cloud/${channel.id}`
}, 120_000)

afterAll(() => close(), 60_000)

const person = (index: number) => `+9198100${String(index).padStart(5, '0')}`

async function call(method: string, path: string, body?: unknown) {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: bodies of several shapes
  return { status: response.status, body: (await response.json()) as any }
}

test('a crash between a takeover and its telling loses nothing and doubles nothing', async () => {
  for (let index = 0; index < PEOPLE; index++) {
    const body = JSON.stringify(
      textMessageWebhook({
        phone_number_id: PHONE_NUMBER_ID,
        from: person(index),
        text: 'Is anybody there?',
      }),
    )
    await fetch(`${server.url}${channelPath}`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, SECRET) },
    })
  }
  let conversations: { id: string }[] = []
  await until(async () => {
    conversations = (await call('GET', '/v1/conversations?limit=100')).body.data
    return conversations.length === PEOPLE
  })

  let isKilling = true
  const killing = (async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      // As soon as something has changed hands, wherever the others are by then.
      await until(async () => (await countHandoffs()) > (PEOPLE / (KILLS + 1)) * kill)
      await server.kill()
      await server.start()
    }
    isKilling = false
  })()
  for (const { id } of conversations) {
    await until(async () => {
      const answer = await call('POST', `/v1/conversations/${id}/handoffs`, {}).catch(() => undefined)
      return answer?.status === 201 || answer?.body.error?.code === 'already_exists'
    })
  }
  await killing
  expect(isKilling).toBe(false)
  await until(async () => {
    const { rows: found } = await rows.query(
      `select (select count(*) from outbox where state <> 'unknown')::int + (select count(*) from unnumbered_events)::int as open`,
    )
    return found[0].open === 0
  })

  const { rows: made } = await rows.query(`
    select c.id, count(distinct h.id)::int as handoffs, count(distinct e.id)::int as told_of,
           count(distinct m.id)::int as messages, max(m.status) as status, max(m.address) as phone
      from conversations c
      left join handoffs h on h.conversation_id = c.id
      left join events e on e.conversation_id = c.id and e.type = 'handoff.requested'
      left join messages m on m.conversation_id = c.id and m.sender = 'system'
     group by c.id`)
  expect(made).toHaveLength(PEOPLE)
  for (const row of made) {
    expect(row).toMatchObject({ handoffs: 1, told_of: 1, messages: 1 })
    const heard = graph.messages.filter(
      ({ to, body }) => to === row.phone && 'text' in body && body.text.body === TOLD,
    )
    // A message in flight when the server died is never resent blindly.
    expect(heard.length).toBeLessThanOrEqual(1)
    if (row.status !== 'unknown') expect(heard).toHaveLength(1)
  }
}, 240_000)

async function countHandoffs(): Promise<number> {
  const { rows: found } = await rows.query(`select count(*)::int as count from handoffs`)
  return found[0].count
}
