/** A commit that decides before it has its locks compares under them each fact that it has decided on. */
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isChangedFacts } from '../../../platform/database/index.ts'
import { inScope, readScope } from '../../../platform/operations/work.ts'
import { startTestServer, type TestServer } from '../../../testing/test-server.ts'
import type { DEPARTURE } from '../../conversations/messages/index.ts'
import { claimTurns } from '../../conversations/turn-queue/index.ts'
import { claimOptions } from './claims-while-receiving.ts'
import { readTurnFacts, requireTurnFacts, type TurnFacts } from './turn-facts.store.ts'
import type { LOCKED_TURN } from './turns.store.ts'

let server: TestServer
let owner: pg.Pool
let people = 0
beforeAll(async () => {
  server = await startTestServer()
  owner = new pg.Pool({ connectionString: server.database.connectionString, max: 1 })
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

const conversation = (change: string) => `update conversations set ${change} where id = $1`
const queue = (change: string) => `update turn_queue set ${change} where conversation_id = $1`
const session = (change: string) => `update sessions set ${change} where conversation_id = $1`
const contact = (change: string) =>
  `update contacts set ${change} where id = (select contact_id from conversations where id = $1)`
const channel = (change: string) =>
  `update channels set ${change} where id = (select channel_id from conversations where id = $1)`
const identity = (kind: string) => `
  insert into contact_identities (workspace_id, contact_id, kind, value, created_at)
  select workspace_id, contact_id, '${kind}', gen_random_uuid()::text, '2020-01-01' from conversations where id = $1`
const TO_OTHER_CHANNEL = conversation(`channel_id = (select other.id from channels other
  where other.workspace_id = conversations.workspace_id and other.id <> conversations.channel_id)`)

/** How each fact changes. A fact that is new has to be added: then it is compared, too. */
const CHANGES: Record<keyof typeof LOCKED_TURN | keyof typeof DEPARTURE, string> = {
  channel_id: TO_OTHER_CHANNEL,
  contact_id: `
    with other as (
      insert into contacts select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
        from contacts p join conversations c on c.contact_id = p.id where c.id = $1
      returning id
    )
    ${conversation('contact_id = (select id from other)')}`,
  responder_epoch: conversation('responder_epoch = responder_epoch + 1'),
  responder: conversation(`responder = 'person'`),
  turn_attempt: queue('attempt = attempt + 1'),
  turn_lease_until: queue('lease_until = null'),
  turn_due_at: queue(`due_at = due_at + interval '1 second'`),
  turn_waiting_since: queue(`waiting_since = waiting_since - interval '1 second'`),
  turn_restarts: queue('restarts = restarts + 1'),
  last_inbound_sequence: conversation('last_inbound_sequence = last_inbound_sequence + 1'),
  last_inbound_message_id: conversation('last_inbound_message_id = null'),
  current_session_id: conversation('current_session_id = null'),
  session_status: session(`status = 'resolved'`),
  session_expires_at: session(`expires_at = expires_at - interval '1 second'`),
  address: identity('phone'),
  channel_kind: channel(`kind = 'sms'`),
  conversation_id: `delete from turn_queue where conversation_id = $1`,
  current_epoch: conversation('responder_epoch = responder_epoch + 1'),
  window_expires_at: conversation(`window_expires_at = window_expires_at - interval '1 second'`),
  last_inbound_at: conversation(`last_inbound_at = last_inbound_at - interval '1 second'`),
  pair_free_at: 'insert into pair_paces select workspace_id, id, now() from conversations where id = $1',
  opted_out_at: contact('opted_out_at = now()'),
  marketing_opted_out_at: contact('marketing_opted_out_at = now()'),
  blocked_at: contact('blocked_at = now()'),
  phone: `delete from contact_identities where kind = 'phone'
    and contact_id = (select contact_id from conversations where id = $1)`,
  whatsapp_user: identity('whatsapp_user'),
  visitor: identity('visitor'),
  has_earlier: `
    insert into outbox (workspace_id, message_id, conversation_id, channel_id, available_at, queued_at, state, attempt)
    select workspace_id, id, conversation_id, channel_id, now(), now(), 'queued', 0 from messages where conversation_id = $1`,
  workspace_id: TO_OTHER_CHANNEL,
  id: TO_OTHER_CHANNEL,
  kind: channel(`kind = 'sms'`),
  provider: channel(`provider = 'sandbox'`),
  credentials: channel(`credentials = '\\x00'`),
  status: channel(`status = 'disabled'`),
  has_budgets: `insert into budgets (workspace_id, id, name, period, time_zone, currency, limit_micros, created_at, updated_at)
    select workspace_id, gen_random_uuid(), 'x', 'day', 'UTC', 'USD', 1, now(), now() from conversations where id = $1`,
  messages_per_second: channel('messages_per_second = messages_per_second + 1'),
  deleted_at: channel('deleted_at = now()'),
  // The statement that moves the pace on compares these two: see the tests of commits in one write.
  free_at: '',
  paused_until: '',
  // A provider that asks to slow down also pauses the channel.
  slowed_at: '',
  slowed_share: '',
}

interface Claimed {
  facts: TurnFacts
  workspaceId: string
  /** Whether a transaction still finds everything as it was read. */
  isUnchanged(): Promise<boolean>
  change(sql: string): Promise<void>
}

async function claimTurn(): Promise<Claimed> {
  const workspace = await server.createWorkspace()
  const number = await server.createNumber(workspace)
  await server.createNumber(workspace)
  for (const from of [1, 2].map(() => `+91985${String(++people).padStart(7, '0')}`))
    await number.receive('When are you open?', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  await server.settle()
  const { data } = await workspace.api.call('conversations.list', {})
  const { rows } = await owner.query<{ id: string }>(
    `select id from conversations where workspace_id = $1 order by id limit 1`,
    [workspace.id],
  )
  expect(data).toHaveLength(2)
  const { id } = rows[0]!
  await owner.query(
    queue(
      `due_at = now(), waiting_since = now(), lease_until = now() + interval '10 seconds', attempt = attempt + 1`,
    ),
    [id],
  )
  await owner.query('delete from pair_paces where conversation_id = $1', [id])
  const { database } = server.platform
  const facts = (await readScope(database, workspace.id, (work) => readTurnFacts(work, [id]))).get(id)!
  return {
    facts,
    workspaceId: workspace.id,
    isUnchanged: () =>
      inScope(database, workspace.id, (work) => requireTurnFacts(work, [facts])).then(
        () => true,
        (error) => {
          if (isChangedFacts(error)) return false
          throw error
        },
      ),
    async change(sql) {
      const { rowCount } = await owner.query(sql, [id])
      expect(rowCount).toBeGreaterThan(0)
    },
  }
}

test.each(Object.entries(CHANGES).filter(([, change]) => change !== ''))(
  'a turn is not committed on what was read with its claim when this has changed: %s',
  async (_, change) => {
    const claimed = await claimTurn()
    expect(await claimed.isUnchanged()).toBe(true)
    await claimed.change(change)
    expect(await claimed.isUnchanged()).toBe(false)
  },
)

test('a lease that is renewed, the pace of the number, and what nothing is decided on need no second decision', async () => {
  const claimed = await claimTurn()
  await claimed.change(queue(`lease_until = lease_until + interval '10 seconds'`))
  await claimed.change(conversation('unread_count = 7, messages_count = messages_count + 1'))
  await claimed.change(
    `update channel_paces set free_at = now(), paused_until = now() where channel_id = (select channel_id from conversations where id = $1)`,
  )
  expect(await claimed.isUnchanged()).toBe(true)
})

test('between the comparison and the commit no other process claims the turn, even when its lease has ended', async () => {
  const { facts, workspaceId } = await claimTurn()
  const { database } = server.platform
  const longAfter = new Date('2100-01-01')
  const claim = () =>
    readScope(database, workspaceId, (work) => claimTurns(work, { ...claimOptions(longAfter), limit: 100 }))
  await inScope(database, workspaceId, async (work) => {
    await requireTurnFacts(work, [facts])
    expect(await claim()).toEqual([])
  })
  expect((await claim()).map(({ id }) => id)).toEqual([facts.turn.id])
})

test('of several turns one that has changed is enough', async () => {
  const number = await server.createNumber(await server.createWorkspace())
  for (const from of ['+919850000001', '+919850000002']) await number.receive('hello', { from })
  await server.settle()
  const { rows } = await owner.query<{ id: string }>('select id from conversations where workspace_id = $1', [
    number.workspace.id,
  ])
  const { database } = server.platform
  const ids = rows.map(({ id }) => id)
  const facts = await readScope(database, number.workspace.id, (work) => readTurnFacts(work, ids))
  const demand = () =>
    inScope(database, number.workspace.id, (work) => requireTurnFacts(work, [...facts.values()]))
  expect(facts.size).toBe(2)
  await demand()
  await owner.query(conversation('responder_epoch = responder_epoch + 1'), [ids[1]])
  await expect(demand()).rejects.toSatisfy(isChangedFacts)
})
