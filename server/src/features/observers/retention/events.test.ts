import { showId } from '@parley/contracts'
import { expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { lockSequencer } from '../../../platform/events/lock-sequencer.ts'
import { newId } from '../../../platform/ids/new-id.ts'
import { inScope } from '../../../platform/operations/work.ts'
import { createNotices } from '../../identity/notices/index.ts'
import { createWebhooks } from '../webhooks/index.ts'
import { findReplayable } from '../webhooks/replay/replays.store.ts'
import { EVENTS_PORTION, idAt } from './delete-outdated.store.ts'
import {
  allOff,
  bench,
  DAY,
  followedTo,
  idOf,
  insert,
  OLD,
  operator,
  owner,
  prepareRetention,
  RECENT,
  read,
  run,
  storeDelivery,
  storeEndpoint,
  storeEvent,
  storeUnnumberedEvent,
} from './retention.fixture.ts'

prepareRetention()

const sequences = async () =>
  (await read<{ sequence: number }>('select sequence from events order by sequence')).map(
    ({ sequence }) => sequence,
  )

test('an event goes only when it has a number and every reader of events has read it', async () => {
  for (const sequence of [1, 2, 3, 4, 5]) await storeEvent(OLD, sequence)
  await storeUnnumberedEvent(OLD)
  await run()
  expect(await sequences()).toEqual([1, 2, 3, 4, 5])
  await followedTo(3)
  await run()
  expect(await sequences()).toEqual([4, 5])
  expect(await read('select id from unnumbered_events')).toHaveLength(1)
})

test.each([
  ['search', 'search_cursors', 'sequence'],
  ['analytics', 'analytics_cursors', 'cursor'],
  ['the ledger of costs', 'cost_cursors', 'cursor'],
])('an event stays as long as %s alone has not read it', async (_reader, table, column) => {
  for (const sequence of [1, 2, 3, 4, 5]) await storeEvent(OLD, sequence)
  await followedTo(5)
  await operator.query(`update ${table} set ${column} = 2`)
  await run()
  expect(await sequences()).toEqual([3, 4, 5])
})

test('a delivery whose event is not kept any more is not replayed', async () => {
  await storeEvent(RECENT, 2)
  const endpoint = await storeEndpoint()
  await operator.query(
    `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, state, available_at, created_at)
     select $1, (substr($2, 1, 24) || lpad(number::text, 12, '0'))::uuid, $3,
            coalesce((select id from events where sequence = number), $3), 'message.received', number, 'succeeded', $4, $4
       from generate_series(1, 2) number`,
    [owner.workspaceId, idAt(RECENT), endpoint, RECENT],
  )
  const read = (wanted: object) =>
    bench.platform.database.read(owner.workspaceId, (session) =>
      findReplayable(
        session,
        { workspaceId: owner.workspaceId, endpointId: endpoint, onlyFailed: false, ...wanted },
        10,
      ),
    )
  expect((await read({})).map(({ event_sequence }) => event_sequence)).toEqual([2])
})

test('a reader that asks for deleted events gets an error that says where to begin', async () => {
  for (const sequence of [1, 2, 3]) await storeEvent(OLD, sequence)
  await insert('event_counters', { last_sequence: 3 })
  await followedTo(2)
  await run()
  const { handlers } = createWebhooks(bench.platform, {
    presentData: ({ data }) => data,
    notices: createNotices({ async enqueue() {} }),
    agentExists: async () => true,
  })
  const expired = { code: 'cursor_expired', params: { first_sequence: 3 } }
  await expect(bench.call(handlers, owner, 'events.list', { after: 1 })).rejects.toMatchObject(expired)
  const endpoint_id = showId('webhook_endpoint', await storeEndpoint())
  await expect(
    bench.call(handlers, owner, 'webhook_deliveries.replay_range', { endpoint_id, from_sequence: 2 }),
  ).rejects.toMatchObject(expired)
  for (const input of [{}, { after: 2 }, { after: 3 }])
    expect((await bench.call(handlers, owner, 'events.list', input)).data).toHaveLength(
      input.after === 3 ? 0 : 1,
    )
  await followedTo(3)
  await run()
  await expect(bench.call(handlers, owner, 'events.list', { after: 2 })).rejects.toMatchObject({
    code: 'cursor_expired',
    params: { first_sequence: 4 },
  })
  expect((await bench.call(handlers, owner, 'events.list', { after: 3 })).data).toEqual([])
})

test('an event that an active endpoint has still to get stays, and so do all later ones', async () => {
  for (const sequence of [1, 2, 3, 4]) await storeEvent(OLD, sequence)
  await storeEvent(RECENT, 5)
  await followedTo(5)
  await storeDelivery(await storeEndpoint(), 'waiting', OLD, 3)
  await storeDelivery(await storeEndpoint({ active: false }), 'waiting', OLD, 2)
  await run()
  expect(await sequences()).toEqual([3, 4, 5])
})

test('events are not deleted while a replay makes deliveries of them', async () => {
  await storeEvent(OLD, 1)
  await followedTo(1)
  const endpoint = await storeEndpoint()
  const [event] = await read<{ id: string }>('select id from events')
  let round: Promise<unknown> = Promise.resolve()
  await inScope(bench.platform.database, owner.workspaceId, async (work) => {
    await lockSequencer(work)
    let isOver = false
    round = run(allOff({ events: DAY })).finally(() => {
      isOver = true
    })
    while (!isOver && !(await isLockWaitedFor())) {}
    expect(await work.transaction.rows(sql`select 1 from events`)).toHaveLength(1)
    await work.transaction.rows(sql`
      insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, body, state,
                                      available_at, created_at)
      values (${owner.workspaceId}, ${newId()}, ${endpoint}, ${event!.id}, 'message.received', 1, null, 'waiting',
              ${RECENT}, ${RECENT})`)
  })
  await round
  expect(await sequences()).toEqual([1])
})

/** Whether a transaction waits for an advisory lock that another one holds. */
async function isLockWaitedFor(): Promise<boolean> {
  const { rows } = await operator.query(
    `select 1 from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`,
  )
  return rows.length > 0
}

test('the data of a deleted event is in none of its deliveries any more: no body, no answer that echoes it', async () => {
  const endpoint = await storeEndpoint()
  for (const sequence of [1, 2]) await storeEvent(sequence === 1 ? OLD : RECENT, sequence)
  await followedTo(2)
  const first = newId()
  for (const [sequence, state, replay_of] of [
    [1, 'succeeded', null],
    [1, 'failed', first],
    [1, 'waiting', first],
    [2, 'succeeded', null],
  ] as const)
    await operator.query(
      `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, body, state,
                                       replay_of, available_at, created_at)
       select workspace_id, $2, $3, id, type, sequence, 0, 'asha', $4, $5, $6, $6 from events
        where workspace_id = $1 and sequence = $7`,
      [owner.workspaceId, idOf(RECENT), endpoint, state, replay_of, RECENT, sequence],
    )
  await operator.query(
    `insert into webhook_attempts (workspace_id, delivery_id, number, started_at, duration_ms, response_body)
     select workspace_id, id, 1, created_at, 1, 'thanks, asha' from webhook_deliveries where workspace_id = $1`,
    [owner.workspaceId],
  )
  // One that arrived at once keeps the answer itself, and no body.
  await operator.query(
    `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, state,
                                     attempted_at, response_body, available_at, created_at)
     select workspace_id, gen_random_uuid(), $2, id, type, sequence, 1, 'succeeded', $3, 'thanks, asha', $3, $3 from events
      where workspace_id = $1`,
    [owner.workspaceId, endpoint, RECENT],
  )
  // Switched off, so that what waits there does not keep the event.
  await operator.query('update webhook_endpoints set active = false where workspace_id = $1', [
    owner.workspaceId,
  ])
  await run(allOff({ events: DAY }))
  expect(await sequences()).toEqual([2])
  expect(
    await read(
      `select event_sequence::integer as sequence, d.state, d.body, a.response_body from webhook_deliveries d
         join webhook_attempts a on a.delivery_id = d.id order by 1, 2`,
    ),
  ).toEqual([
    { sequence: 1, state: 'failed', body: null, response_body: null },
    { sequence: 1, state: 'succeeded', body: null, response_body: null },
    { sequence: 1, state: 'waiting', body: null, response_body: null },
    { sequence: 2, state: 'succeeded', body: 'asha', response_body: 'thanks, asha' },
  ])
  expect(
    await read(
      `select event_sequence::integer as sequence, response_body from webhook_deliveries
        where attempted_at is not null order by 1`,
    ),
  ).toEqual([
    { sequence: 1, response_body: null },
    { sequence: 2, response_body: 'thanks, asha' },
  ])
})

test('outdated events all go in one round, however many there are', async () => {
  await operator.query(
    `insert into events (workspace_id, id, type, data, occurred_at, sequence)
     select $1, (substr($2, 1, 24) || lpad(to_hex(n), 12, '0'))::uuid, 'message.received', '{}', $3, n
       from generate_series(1, $4::integer) n`,
    [owner.workspaceId, idAt(OLD), OLD, EVENTS_PORTION * 2 + 10],
  )
  await followedTo(EVENTS_PORTION * 2 + 10)
  const { deleted } = await run(allOff({ events: DAY }))
  expect([deleted.events, await sequences()]).toEqual([EVENTS_PORTION * 2 + 10, []])
})

test('a delivery keeps the mark that its person was erased, or that its event could not be rendered', async () => {
  const endpoint = await storeEndpoint()
  await storeEvent(OLD, 1)
  await followedTo(1)
  for (const [part, body] of ['', '{"erased":true}', 'asha'].entries())
    await operator.query(
      `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, event_sequence, part, body, state,
                                       available_at, created_at)
       select workspace_id, $2, $3, id, type, sequence, $4, $5, 'failed', $6, $6 from events where workspace_id = $1`,
      [owner.workspaceId, idOf(RECENT), endpoint, part, body, RECENT],
    )
  await run(allOff({ events: DAY }))
  expect(await read('select body from webhook_deliveries order by part')).toEqual([
    { body: '' },
    { body: '{"erased":true}' },
    { body: null },
  ])
})

test('an event stays while it is on its way to an endpoint that was switched off, and no longer', async () => {
  for (const sequence of [1, 2, 3]) await storeEvent(OLD, sequence)
  await followedTo(3)
  const heldFor = (lane_lease_until: Date) => storeEndpoint({ active: false, lane_lease_until })
  await storeDelivery(await heldFor(OLD), 'sending', OLD, 1)
  await storeDelivery(await heldFor(new Date(Date.now() + DAY)), 'sending', OLD, 2)
  await run(allOff({ events: DAY }))
  expect(await sequences()).toEqual([2, 3])
})

test('an endpoint that catches up gets every event from its place on', async () => {
  for (const sequence of [1, 2, 3]) await storeEvent(OLD, sequence)
  await followedTo(3)
  await storeEndpoint({ catching_up: true, cursor: 1 })
  await run()
  expect(await sequences()).toEqual([2, 3])
})
