/** Dialects as webhooks speak them. Apart from the routes, which a worker does not serve. */
import type { DialectEvents } from '@parley/dialects/kit'
import type { EventRenderer } from '../../features/observers/webhooks/index.ts'

/** A vendor's webhooks in the words of the webhooks feature. */
export function rendererOf(events: DialectEvents, publicUrl: string): EventRenderer {
  return {
    names: events.names,
    defaults: {
      delays_seconds: events.delaysSeconds,
      timeout_ms: events.timeoutMs,
      success_statuses: events.successStatuses,
      disable_after_days: events.disableAfterDays,
    },
    namesChannels: events.namesChannels,
    render: (event, place) => events.render(event, { publicUrl, ...place }),
    sample: (name, { event_id, agent_id, occurred_at }) =>
      events.sample(name, { eventId: event_id, agentId: agent_id, occurredAt: occurred_at }),
    headers: ({ body, secret, delivery_id, name, previous_secret, event_id, now }) =>
      events.sign(body, secret, delivery_id, name, {
        previousSecret: previous_secret,
        eventId: event_id,
        now,
      }),
  }
}
