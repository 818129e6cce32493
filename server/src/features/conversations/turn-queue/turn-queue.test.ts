/** The guarantees of the turn queue to transactions that lock it, in every order. */

import type { Principal } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../../platform/ids/new-id.ts'
import { readScope } from '../../../platform/operations/work.ts'
import { storeConversation } from '../../../testing/stored-rows.ts'
import { startTestServer, type TestNumber, type TestServer, uuidOf } from '../../../testing/test-server.ts'
import { lockConversation, openConversations } from '../conversations/index.ts'
import { claimTurns, dropTurn, renewLease, setTurn } from './index.ts'

let server: TestServer
let number: TestNumber
/** As the owner of the tables. */
let owner: pg.Client
beforeAll(async () => {
  server = await startTestServer()
  number = await server.createNumber(await server.createWorkspace(), { reply_delay_ms: 5_000 })
  owner = new pg.Client({ connectionString: server.database.connectionString })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await server.close()
})

const inWorkspace = <T>(work: Parameters<typeof server.platform.database.transaction<T>>[1]) =>
  server.platform.database.transaction(number.workspace.id, work)

/** Somebody has written, and the turn of the AI is due a little later. */
async function hear(from: string): Promise<{ id: string; contactId: string }> {
  await number.receive('hello', { from })
  while ((await server.wiring.ledger.drain()) === 'again');
  const { rows } = await owner.query<{ id: string; contact_id: string }>(
    `select c.id, c.contact_id from conversations c
       join contact_identities i on i.workspace_id = c.workspace_id and i.contact_id = c.contact_id where i.value = $1`,
    [from],
  )
  return { id: rows[0]!.id, contactId: rows[0]!.contact_id }
}

function claim(limit = 10) {
  const now = new Date(server.clock.now().getTime() + 60_000)
  return readScope(server.platform.database, number.workspace.id, (work) =>
    claimTurns(work, { now, leaseUntil: now, limit, history: 20 }),
  )
}

test('every conversation has its row, whoever makes the conversation', async () => {
  const { contactId } = await hear('+919860000001')
  const channel = await server.createNumber(number.workspace)
  const { conversationId } = await inWorkspace((tx) =>
    storeConversation(tx, { workspaceId: number.workspace.id } as Principal, {
      channelId: uuidOf('channel', channel.channelId),
      contactId,
    }),
  )
  const { rows } = await owner.query(
    'select due_at, answered_sequence, attempt from turn_queue where conversation_id = $1',
    [conversationId],
  )
  expect(rows).toEqual([{ due_at: null, answered_sequence: '0', attempt: '0' }])
})

test('a message that waited for the conversation sees what was due when it got the lock, not before', async () => {
  const { id, contactId } = await hear('+919860000002')
  const opened = await inWorkspace(async (tx) => {
    await lockConversation({ transaction: tx, workspaceId: number.workspace.id }, id)
    const waiting = inWorkspace((other) =>
      openConversations(
        other,
        { workspaceId: number.workspace.id, id: uuidOf('channel', number.channelId) },
        [{ contactId, conversationId: newId() }],
        server.clock.now(),
      ),
    )
    await vi.waitFor(async () => {
      const { rowCount } = await owner.query(
        'select from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0',
      )
      if (!rowCount) throw new Error('Nothing waits for the conversation.')
    })
    await setTurn({ transaction: tx, workspaceId: number.workspace.id }, id, {
      answeredSequence: 1,
      dueAt: null,
    })
    return { waiting }
  }).then(({ waiting }) => waiting)
  expect(opened[0], 'the turn that was due is not any more').toMatchObject({
    id,
    turn_due_at: null,
    turn_waiting_since: null,
  })
})

test('a claim waits for nobody: it leaves out the turns whose row is held, and needs no conversation', async () => {
  const held = await hear('+919860000003')
  const free = await hear('+919860000004')
  const claimed = await inWorkspace(async (tx) => {
    // As a takeover does, or a message that is being received.
    await lockConversation({ transaction: tx, workspaceId: number.workspace.id }, free.id)
    await setTurn({ transaction: tx, workspaceId: number.workspace.id }, held.id, {
      answeredSequence: 0,
      dueAt: server.clock.now(),
    })
    return (await claim()).map((turn) => turn.id)
  })
  expect(claimed).toContain(free.id)
  expect(claimed).not.toContain(held.id)
})

test('a claimed turn answers no message that its history does not hold', async () => {
  const { id } = await hear('+919860000005')
  await number.receive('and another thing', { from: '+919860000005' })
  while ((await server.wiring.ledger.drain()) === 'again');
  const turn = (await claim()).find((each) => each.id === id)!
  expect(turn.last_inbound_sequence).toBe(turn.history.at(-1)!.sequence)
  expect(turn.history.map(({ text }) => text)).toEqual(['hello', 'and another thing'])
})

test('a process that still thinks does not renew the lease that a takeover has ended', async () => {
  const { id } = await hear('+919860000006')
  expect((await claim()).map((turn) => turn.id)).toContain(id)
  const scope = { workspaceId: number.workspace.id }
  const renew = () =>
    readScope(server.platform.database, scope.workspaceId, (work) =>
      renewLease(work, id, new Date('2100-01-01')),
    )
  const isLeased = async () =>
    (
      await owner.query('select lease_until is not null as is from turn_queue where conversation_id = $1', [
        id,
      ])
    ).rows[0].is
  await renew()
  expect(await isLeased()).toBe(true)
  await inWorkspace((transaction) => dropTurn({ ...scope, transaction }, id))
  await renew()
  expect(await isLeased()).toBe(false)
})
