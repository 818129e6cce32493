/** Everything that changes several deliveries locks them in the order of their ids (docs/decisions/lock-order.md). */

import { readId } from '@parley/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Transaction } from '../../../../platform/database/index.ts'
import { inScope } from '../../../../platform/operations/work.ts'
import { type LockedRow, locksTooEarly } from '../../../../testing/locks-in-order.ts'
import { refreshLane, removeEndpoint } from '../endpoints/endpoints.store.ts'
import type { WebhookEndpointRow } from '../endpoints/webhook-endpoint.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'
import { claimDeliveries, claimTrial, releaseDeliveries } from './claims.store.ts'
import { lockLane, recordOutcomes, waitWithLane } from './lanes.store.ts'

let world: WebhooksWorld
beforeAll(async () => {
  world = await createWebhooksWorld()
})
afterAll(() => world.close())

interface Lane {
  transaction: Transaction
  workspaceId: string
  endpoint: WebhookEndpointRow
  now: Date
  /** In the reverse order of their ids, as a receiver may answer, and as replays stand before newer events. */
  deliveries: { id: string; attempts: number }[]
}

const HOLDER = '01900000-0000-7000-8000-00000000ffff'
const claimOf = ({ endpoint, now }: Lane) => ({ endpoint, now, leaseUntil: now, holder: HOLDER })

const CHANGES: [string, (lane: Lane) => Promise<unknown>][] = [
  [
    'writing outcomes',
    (context) =>
      recordOutcomes(
        context,
        context.deliveries.map(({ id, attempts }) => ({
          delivery_id: id,
          state: 'succeeded',
          available_at: context.now,
          attempt: {
            number: attempts,
            started_at: context.now,
            duration_ms: 1,
            request_url: 'http://127.0.0.1',
            request_headers: {},
            response_status: 200,
            response_body: null,
            error: null,
            next_attempt_at: null,
          },
        })),
      ),
  ],
  ['claiming', (lane) => claimDeliveries(lane.transaction, claimOf(lane), 10)],
  ['claiming for a trial', (lane) => claimTrial(lane.transaction, claimOf(lane))],
  ['giving back', (context) => releaseDeliveries(context, context.deliveries)],
  ['waiting with the lane', (context) => waitWithLane(context, context.deliveries, context.now)],
  ['starting a lane afresh', (context) => refreshLane(context, context.endpoint.id)],
  ['removing an endpoint', (context) => removeEndpoint(context, context.endpoint.id)],
]

test.each(CHANGES)('%s locks no delivery before those with a lower id', async (name, change) => {
  const { workspaceId } = world.principal
  const shown = await world.call('webhooks.create', { url: 'http://127.0.0.1:9', delays_seconds: [60] })
  const endpointId = readId('webhook_endpoint', shown.id)!
  await world.happen('message.received', 2)
  await world.webhooks.drainEvents()
  const isClaimed = name === 'writing outcomes' || name === 'giving back'
  const owned = await world.database.transaction(workspaceId, async (tx) => {
    await tx.rows({
      text: `update webhook_endpoints set lane_failures = 1, lane_resumes_at = $2 where id = $1`,
      values: [endpointId, world.clock.now()],
    })
    // The order of the lane is the reverse one, and so is the order on the disk.
    return tx.rows<{ id: string; attempts: number }>({
      text: `
        with turned as (
          select id, row_number() over (order by id desc) as place, max(event_sequence) over () as newest
            from webhook_deliveries where endpoint_id = $1
        ), changed as (
          update webhook_deliveries d set event_sequence = newest + place, attempts = 3, state = $2, available_at = $3
            from turned where d.id = turned.id
          returning d.id, d.attempts
        )
        select * from changed order by id desc`,
      values: [endpointId, isClaimed ? 'sending' : 'waiting', world.clock.now()],
    })
  })
  const [second, first] = owned.map(({ id }) => id) as [string, string]
  const work = () =>
    inScope(world.database, workspaceId, async (work) => {
      const now = world.clock.now()
      const endpoint = await lockLane({ ...work, now }, endpointId, HOLDER)
      await change({
        transaction: work.transaction,
        workspaceId,
        endpoint: endpoint!,
        now,
        deliveries: owned,
      })
    })
  const lockedEarly = (from: LockedRow, to: LockedRow) =>
    locksTooEarly(world.connectionString, from, to, work)
  const table = 'webhook_deliveries'
  expect(await lockedEarly({ table, id: first }, { table, id: second })).toBe(false)
})

test('starting a lane afresh locks the endpoint before its deliveries, as claiming does', async () => {
  const { workspaceId } = world.principal
  const shown = await world.call('webhooks.create', { url: 'http://127.0.0.1:9', delays_seconds: [60] })
  const id = readId('webhook_endpoint', shown.id)!
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  const now = world.clock.now()
  const delivery = await world.database.transaction(workspaceId, async (tx) => {
    await tx.rows({
      text: 'update webhook_endpoints set lane_resumes_at = $2 where id = $1',
      values: [id, now],
    })
    return tx.row<{ id: string }>({
      text: 'update webhook_deliveries set available_at = $2 where endpoint_id = $1 returning id',
      values: [id, now],
    })
  })
  const work = () => world.call('webhooks.update', { id: shown.id, description: 'fixed' })
  const first = { table: 'webhook_endpoints', id }
  const second = { table: 'webhook_deliveries', id: delivery!.id }
  expect(await locksTooEarly(world.connectionString, first, second, work)).toBe(false)
})
