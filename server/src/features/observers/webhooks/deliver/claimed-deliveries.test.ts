/** A contact who is erased while deliveries wait: each keeps its envelope, and nothing of the person is sent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packEventData } from '../../../../platform/events/pack-event.ts'
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

/** As erasing its person does: the event is redacted, the delivery stays due. */
async function erase(sequence: number): Promise<void> {
  const { workspaceId } = world.principal
  await world.database.transaction(workspaceId, async (tx) => {
    await tx.rows({
      text: `update webhook_deliveries set body = '{"erased":true}' where workspace_id = $1 and event_sequence = $2`,
      values: [workspaceId, sequence],
    })
    await tx.rows({
      text: `update events set data = null, packed = $3 where workspace_id = $1 and sequence = $2`,
      values: [workspaceId, sequence, packEventData({ changed: [] })],
    })
  })
}

const bodies = () => receiver.requests.map(({ body }) => JSON.parse(body))

test('the envelope of an erased contact is sent in its order by a batch that holds the former body', async () => {
  await world.call('webhooks.create', { url: receiver.url(), max_in_flight: 1, timeout_ms: 30_000 })
  const held: ((status: number) => void)[] = []
  receiver.answer = () => new Promise<number>((resolve) => held.push(resolve))
  await world.happen('message.received', 3)
  await world.webhooks.drainEvents()
  await world.webhooks.drainWebhooks()
  await receiver.arrived(1)
  const [last] = (await world.call('webhook_deliveries.list', { limit: 1 })).data
  const third = last!.event_sequence!
  await erase(third - 1)
  world.clock.advance(1_500)
  receiver.answer = () => 200
  held[0]!(200)
  await world.webhooks.deliverer.settled()
  expect(bodies().map(({ sequence }) => sequence)).toEqual([third - 2, third - 1, third])
  expect(bodies().map(({ data }) => data.changed)).toEqual([['hello'], [], ['hello']])
  expect(bodies()[1]).toMatchObject({ id: expect.stringMatching(/^evt_/), type: 'message.received' })
})

test('a delivery that waits while its contact is erased is sent with its envelope', async () => {
  receiver.requests.length = 0
  await world.happen('message.received')
  await world.webhooks.drainEvents()
  const [waiting] = (await world.call('webhook_deliveries.list', { limit: 1 })).data
  await erase(waiting!.event_sequence!)
  await world.send()
  expect(bodies()).toEqual([
    expect.objectContaining({
      type: 'message.received',
      sequence: waiting!.event_sequence,
      data: { changed: [] },
    }),
  ])
  const after = await world.call('webhook_deliveries.get', { id: waiting!.id })
  expect(after).toMatchObject({ state: 'succeeded', attempts: [{ response_body: null }] })
})
