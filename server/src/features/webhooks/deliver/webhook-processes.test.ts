import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../../platform/database/index.ts'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

const SECOND = 1000

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
beforeEach(async () => {
  for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
    await world.call('webhooks.delete', { id })
  receiver.requests.length = 0
  receiver.answer = () => 200
})

const deliveries = async (endpoint_id: string) =>
  (await world.call('webhook_deliveries.list', { endpoint_id, limit: 100 })).data.reverse()
const endpoint = (fields: object = {}) =>
  world.call('webhooks.create', { url: receiver.url(), delays_seconds: [5, 60], ...fields })

test('what a process was sending when it died is sent again, with the same id, after its lease', async () => {
  const { id } = await endpoint({ timeout_ms: 15_000 })
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  // As the process leaves it: claimed, not yet written down.
  await world.database.transaction(world.principal.workspaceId, (tx) =>
    tx.rows(sql`update webhook_deliveries set state = 'sending', attempts = 1,
                       lease_until = ${new Date(world.clock.now().getTime() + 45_000)}
                 where endpoint_id in (select id from webhook_endpoints where deleted_at is null)`),
  )
  await world.send()
  expect(receiver.requests).toHaveLength(0)
  world.clock.advance(45 * SECOND)
  await world.send()
  const [delivery] = await deliveries(id)
  expect(delivery).toMatchObject({ state: 'succeeded', attempts_count: 2 })
  const { attempts } = await world.call('webhook_deliveries.get', { id: delivery!.id })
  expect(attempts![0]!.error).toContain('interrupted')
})

test('what a process hears after its lease has ended takes nothing from the one that tries again', async () => {
  const second = world.start()
  const { id } = await endpoint({ timeout_ms: 15_000 })
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  await world.webhooks.drainWebhooks()
  await receiver.arrived(1)
  world.clock.advance(120 * SECOND)
  await second.drainWebhooks()
  await receiver.arrived(2)
  held[0]!(422)
  await world.webhooks.deliverer.settled()
  expect((await deliveries(id))[0]).toMatchObject({ state: 'sending', attempts_count: 2 })
  held[1]!(200)
  await second.deliverer.settled()
  expect((await deliveries(id))[0]).toMatchObject({ state: 'succeeded', attempts_count: 2 })
  await second.deliverer.stop()
})

test('while one process sends to an endpoint, another leaves it alone, and both together send everything once', async () => {
  const second = world.start()
  const { id } = await endpoint()
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  await world.happen('message.received', 60)
  await world.webhooks.drainEvents()
  await world.webhooks.drainWebhooks()
  await receiver.arrived(8)
  await second.drainWebhooks()
  await second.deliverer.settled()
  expect(receiver.requests).toHaveLength(8)
  receiver.answer = () => 200
  for (const release of held) release(200)
  await Promise.all([second.drainWebhooks(), world.webhooks.drainWebhooks()])
  await Promise.all([world.webhooks.deliverer.settled(), second.deliverer.settled()])
  await world.send()
  expect(receiver.requests).toHaveLength(60)
  expect((await deliveries(id)).every(({ state }) => state === 'succeeded')).toBe(true)
  await second.deliverer.stop()
})
