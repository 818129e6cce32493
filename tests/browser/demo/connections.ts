/** Webhooks with deliveries that arrived and that did not, keys, and what the agent may call. */
import { createServer, type Server } from 'node:http'
import { type DemoBusiness, waitUntil } from './demo.ts'

/** The order system takes everything, the payment system is down. */
export async function openReceivers(): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    request.resume()
    response.statusCode = request.url === '/payments' ? 503 : 204
    response.end(request.url === '/payments' ? 'Down for maintenance' : '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The receiver of events has no port.')
  server.unref()
  return { url: `http://localhost:${address.port}`, server }
}

export async function addWebhooks({ api }: Pick<DemoBusiness, 'api'>, url: string): Promise<string> {
  const orders = await api.call('webhooks.create', {
    url: `${url}/orders`,
    description: 'Order system',
    events: ['message.received', 'conversation.opened', 'lead.captured'],
  })
  return orders.id
}

/** After the history: an endpoint that takes nothing for days is switched off. */
export async function addFailingWebhook({ api }: DemoBusiness, url: string): Promise<void> {
  await api.call('webhooks.create', {
    url: `${url}/payments`,
    description: 'Payments',
    events: ['booking.completed', 'lead.captured', 'lead.updated'],
    delays_seconds: [3600],
  })
}

export async function settleWebhooks({ api }: DemoBusiness, endpointId: string): Promise<void> {
  await api.call('webhooks.test', { id: endpointId })
  await waitUntil(
    'the order system has its events',
    () => api.call('webhook_deliveries.list', { endpoint_id: endpointId, state: 'waiting' }),
    ({ data }) => data.length === 0,
  )
}

export async function addKeys({ api }: DemoBusiness): Promise<void> {
  await api.call('api_keys.create', {
    name: 'Website form',
    scopes: ['leads:write', 'contacts:write'],
  })
  await api.call('api_keys.create', { name: 'Reports', scopes: ['analytics:read', 'costs:read'] })
  await api.call('api_keys.create', { name: 'Order system' })
}
