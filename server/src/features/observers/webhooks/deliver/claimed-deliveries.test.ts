/** A batch that waits for a slow receiver holds bodies in memory: of a person who is erased meanwhile none is sent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'

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

test('deliveries that were given up while an earlier one was under way are not sent', async () => {
  await world.call('webhooks.create', { url: receiver.url(), max_in_flight: 1, timeout_ms: 30_000 })
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  await world.happen('message.received', 3)
  await world.webhooks.drainEvents()
  await world.webhooks.drainWebhooks()
  await receiver.arrived(1)
  const [last] = (await world.call('webhook_deliveries.list', { limit: 1 })).data
  // As erasing its person does.
  await world.database.transaction(world.principal.workspaceId, (tx) =>
    tx.rows({
      text: `update webhook_deliveries set state = 'failed', body = '{"erased":true}', lease_until = null
              where workspace_id = $1 and event_sequence = $2`,
      values: [world.principal.workspaceId, last!.event_sequence! - 1],
    }),
  )
  world.clock.advance(1_500)
  receiver.answer = () => 200
  held[0]!(200)
  await world.webhooks.deliverer.settled()
  const sent = receiver.requests.map(({ body }) => JSON.parse(body).sequence)
  expect(sent).toEqual([last!.event_sequence! - 2, last!.event_sequence!])
})
