import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Receiver, startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld, type WebhooksWorld } from '../testing/webhooks-world.ts'
import type { EventRenderer } from './event-renderer.ts'

/** A vendor with one event that we fire and one that nothing fires yet. */
const vendor: EventRenderer = {
  names: ['message', 'lead'],
  defaults: { delays_seconds: [60, 300], timeout_ms: 5000 },
  render: ({ id, type }) => (type === 'message.received' ? [{ name: 'message', body: { id } }] : []),
  sample: (name, { event_id }) => ({ name, body: { sample: event_id } }),
  headers: ({ body, secret, delivery_id, name }) => ({
    'x-vendor': `${name} ${delivery_id}`,
    'x-vendor-signature': createHmac('sha256', secret).update(body).digest('hex'),
    'user-agent': 'Vendor/1',
  }),
}

let world: WebhooksWorld
let receiver: Receiver
beforeAll(async () => {
  world = await createWebhooksWorld({ renderers: new Map([['vendor', vendor]]) })
  receiver = await startReceiver()
})
afterAll(async () => {
  receiver.stop()
  await world.close()
})

test('an endpoint made through a dialect gets the vendor’s body, headers, name, patience and samples', async () => {
  const secret = 'a secret of the vendor'
  const endpoint = await world.call('webhooks.create', { url: receiver.url(), format: 'vendor', secret })
  expect(endpoint).toMatchObject({ delays_seconds: [60, 300], timeout_ms: 5000 })
  await world.happen('message.received')
  await world.run()
  const [{ body, headers }] = receiver.requests as [(typeof receiver.requests)[0]]
  expect(JSON.parse(body)).toEqual({ id: expect.stringMatching(/^evt_/) })
  const [delivery] = (await world.call('webhook_deliveries.list', {})).data
  expect(headers).toMatchObject({
    'x-vendor': `message ${delivery!.id}`,
    'x-vendor-signature': createHmac('sha256', secret).update(body).digest('hex'),
    'user-agent': 'Vendor/1',
    'content-type': 'application/json',
  })
  const sample = await world.call('webhooks.test', { id: endpoint.id, event: 'lead' })
  expect(JSON.parse(sample.body!)).toEqual({ sample: sample.event_id })
})
