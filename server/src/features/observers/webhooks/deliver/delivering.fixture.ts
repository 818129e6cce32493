/** Webhook endpoints of two receivers, and what arrives there. */
import { startReceiver } from '../testing/start-receiver.ts'
import { createWebhooksWorld } from '../testing/webhooks-world.ts'

export const SECOND = 1000

export async function startDelivering() {
  const world = await createWebhooksWorld()
  const receiver = await startReceiver()
  const other = await startReceiver()

  /** No endpoint is left, and both receivers are as new. */
  async function reset(): Promise<void> {
    for (const { id } of (await world.call('webhooks.list', { limit: 100 })).data)
      await world.call('webhooks.delete', { id })
    for (const each of [receiver, other]) {
      each.requests.length = 0
      each.answer = () => 200
    }
  }

  const sequences = () => receiver.requests.map(({ body }) => JSON.parse(body).sequence as number)
  const deliveries = async (endpoint_id: string) =>
    (await world.call('webhook_deliveries.list', { endpoint_id, limit: 100 })).data.reverse()
  const endpoint = (fields: object = {}) =>
    world.call('webhooks.create', { url: receiver.url(), delays_seconds: [5, 60], ...fields })

  async function close(): Promise<void> {
    receiver.stop()
    other.stop()
    await world.close()
  }

  return { world, receiver, other, reset, sequences, deliveries, endpoint, close }
}
