import type { Api, WebhookDelivery } from '@parley/contracts'

const EVERY_MS = 1000

/** Tells of every attempt at an endpoint that failed, which the receiver itself never hears of. */
export function watchFailures(
  api: Api,
  endpointId: string,
  listeners: { onFailure(delivery: WebhookDelivery): void; onTrouble(error: unknown): void },
): { stop(): Promise<void> } {
  const shown = new Set<string>()
  let stopped = false
  let wake = () => {}
  async function look(): Promise<void> {
    const { data } = await api.call('webhook_deliveries.list', { endpoint_id: endpointId, limit: 50 })
    for (const delivery of data.toReversed()) {
      const attempt = `${delivery.id} ${delivery.attempts_count}`
      if (delivery.error === null || shown.has(attempt)) continue
      shown.add(attempt)
      listeners.onFailure(delivery)
    }
  }
  const done = (async () => {
    while (!stopped) {
      await look().catch(listeners.onTrouble)
      await new Promise<void>((resolve) => {
        wake = resolve
        setTimeout(resolve, EVERY_MS)
      })
    }
  })()
  return {
    async stop() {
      stopped = true
      wake()
      await done
    },
  }
}
