import type { DialectEvents } from '@parley/dialects/kit'
import type { EventRenderer } from './event-renderer.ts'

/** A dialect's webhooks as a renderer. */
export function dialectRenderer(events: DialectEvents, publicUrl: string): EventRenderer {
  return {
    names: events.names,
    defaults: { delays_seconds: events.delaysSeconds, timeout_ms: events.timeoutMs },
    render: (event) => events.render(event, { publicUrl }),
    sample: (name, { id, agent_id, occurred_at }) =>
      events.sample(name, { eventId: id, agentId: agent_id, occurredAt: occurred_at }),
    headers: ({ body, secret, delivery_id, name }) => events.sign(body, secret, delivery_id, name),
  }
}
