import { readId } from '@parley/contracts'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paginate } from '../../../platform/paging/index.ts'
import { analyseStatements } from '../../../testing/analyse-statements.ts'
import type { PlanNode } from '../../../testing/explain-statements.ts'
import { type DeliveryView, deliveriesQuery } from './deliveries.store.ts'
import { type Receiver, startReceiver } from './testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from './testing/webhooks-world.ts'

let world: WebhooksWorld
let receiver: Receiver

beforeAll(async () => {
  world = await createWebhooksWorld()
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})

const createEndpoint = () => world.call('webhooks.create', { url: receiver.url() })

async function allPages(endpoint_id?: string) {
  const deliveries = []
  let cursor: string | undefined
  do {
    const page = await world.call('webhook_deliveries.list', {
      limit: 2,
      ...(cursor && { cursor }),
      ...(endpoint_id && { endpoint_id }),
    })
    deliveries.push(...page.data)
    cursor = page.next_cursor ?? undefined
  } while (cursor)
  return deliveries
}

test('pages hold each delivery once, the newest first; a replay counts from when it was asked for', async () => {
  const { id } = await createEndpoint()
  const other = await createEndpoint()
  await world.happen('message.received', 5)
  await world.run()
  const [, , third] = await allPages(id)
  const replay = await world.call('webhook_deliveries.replay', { id: third!.id })
  await world.happen('message.received', 1)
  await world.run()
  const listed = await allPages(id)
  expect(listed.map(({ id }) => id).indexOf(replay.id), 'after the event that came later').toBe(1)
  expect(new Set(listed.map(({ endpoint_id }) => endpoint_id))).toEqual(new Set([id]))
  const first = listed.filter(({ replay_of }) => replay_of === null)
  const numbers = first.map(({ event_sequence }) => event_sequence!)
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
  expect(first).toHaveLength(6)
  const all = (await allPages()).map(({ id }) => id)
  expect(all).toEqual(all.toSorted().reverse())
  expect(new Set(all)).toEqual(new Set([...listed, ...(await allPages(other.id))].map(({ id }) => id)))
})

const LIMIT = 20

/** Deliveries of an endpoint, one in fifty of them a replay; their ids say that they were made in order after those before. */
async function fill(client: pg.Client, endpointId: string, count: number, order: number) {
  await client.query(
    `insert into webhook_deliveries (workspace_id, id, endpoint_id, event_id, event_type, state, replay_of, available_at, created_at)
     select $1, id, $2, case when i % 50 = 0 then gen_random_uuid() else id end, 'message.received',
            'succeeded', case when i % 50 = 0 then id end, now(), now()
       from generate_series(1, $3) i,
            lateral (select ('0200000' || $4 || '-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid as id) ids`,
    [world.principal.workspaceId, endpointId, count, order],
  )
}

/** Rows that the plan reads, with those that it drops. */
function rowsRead(node: PlanNode): number {
  const own = node['Relation Name'] === 'webhook_deliveries' ? (node['Actual Rows'] ?? 0) : 0
  const dropped = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  const below = (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child), 0)
  return (own + dropped) * (node['Actual Loops'] ?? 1) + below
}

test('a page reads hardly more rows than it shows, also of an endpoint whose last delivery was long ago', async () => {
  const quiet = readId('webhook_endpoint', (await createEndpoint()).id)!
  const busy = readId('webhook_endpoint', (await createEndpoint()).id)!
  const client = new pg.Client({ connectionString: world.connectionString })
  await client.connect()
  try {
    await fill(client, quiet, 4000, 1)
    await fill(client, busy, 8000, 2)
    await client.query('vacuum analyze webhook_deliveries')
  } finally {
    await client.end()
  }
  for (const endpointId of [undefined, quiet, busy]) {
    const plans: PlanNode[] = []
    const analysed = analyseStatements(world.database, (_statement, plan) => void plans.push(plan))
    const filter = { endpointId, state: undefined, eventType: undefined }
    const query = deliveriesQuery(world.principal.workspaceId, filter)
    const pageAfter = (cursor?: string) =>
      analysed.transaction(world.principal.workspaceId, (transaction) =>
        paginate(transaction, query, { limit: LIMIT, ...(cursor && { cursor }) }, (row: DeliveryView) => row),
      )
    const first = await pageAfter()
    const second = await pageAfter(first.next_cursor!)
    expect(second.data).toHaveLength(LIMIT)
    // Of an endpoint, its replays are put in order first: they are few.
    const replays = endpointId === undefined ? 0 : (endpointId === quiet ? 4000 : 8000) / 50
    for (const plan of plans) expect(rowsRead(plan)).toBeLessThanOrEqual(2 * (LIMIT + 1) + replays)
  }
})
