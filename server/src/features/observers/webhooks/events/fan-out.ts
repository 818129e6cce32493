/** Makes deliveries of freshly numbered events: one row per event, endpoint and rendered body. */

import { showId } from '@parley/contracts'
import { newId } from '../../../../platform/ids/new-id.ts'
import type { Log } from '../../../../platform/logging/log.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import { insertDeliveries, type NewDelivery } from '../deliveries.store.ts'
import type { ListeningEndpoint } from '../endpoints/endpoints.store.ts'
import { subscribesTo } from '../endpoints/webhook-endpoint.ts'
import type { EventRenderers } from '../render/event-renderer.ts'
import type { EventRow } from './events.store.ts'
import { type PresentEventData, presentEvent } from './present-event.ts'

export interface FanOutOptions {
  renderers: EventRenderers
  presentData: PresentEventData
  log: Log
}

/** Bounds the size of one statement. */
const ROWS_AT_ONCE = 2000

/** Makes deliveries of events for those of the endpoints that asked for them. Answers with the endpoints that got some. */
export async function deliverTo(
  work: TimedScope,
  events: readonly EventRow[],
  endpoints: readonly ListeningEndpoint[],
  options: FanOutOptions,
): Promise<string[]> {
  const deliveries = events.flatMap((event) => deliveriesOf(event, endpoints, options))
  for (let start = 0; start < deliveries.length; start += ROWS_AT_ONCE) {
    await insertDeliveries(work, deliveries.slice(start, start + ROWS_AT_ONCE))
  }
  return [...new Set(deliveries.map(({ endpoint_id }) => endpoint_id))]
}

function deliveriesOf(
  event: EventRow,
  endpoints: readonly ListeningEndpoint[],
  options: FanOutOptions,
): NewDelivery[] {
  const interested = endpoints.filter(
    (endpoint) =>
      (endpoint.agent_id === null || endpoint.agent_id === event.agent_id) &&
      (!endpoint.is_callback || isCalledBy(event, endpoint)),
  )
  const formats = new Map<string, ReturnType<typeof renderParts>>()
  return interested.flatMap((endpoint) => {
    let parts = formats.get(endpoint.format)
    if (!parts) {
      parts = renderParts(event, endpoint.format, options)
      formats.set(endpoint.format, parts)
    }
    return parts
      .filter(({ error, event_type }) => error !== null || subscribesTo(endpoint, event_type))
      .map((part) => ({
        ...part,
        id: newId(),
        endpoint_id: endpoint.id,
        event_id: event.id,
        event_sequence: event.sequence,
        replay_of: null,
      }))
  })
}

/** Whether the event is of an import that names the address of the endpoint, and its format. */
function isCalledBy(event: EventRow, { url, format }: ListeningEndpoint): boolean {
  const named = event.data.import as { callback_url?: string | null; callback_format?: string } | undefined
  return named?.callback_url === url && (named.callback_format ?? 'native') === format
}

type Part = Pick<NewDelivery, 'part' | 'event_type' | 'body' | 'state' | 'error'>

/**
 * No body is kept: it is rendered again when it is sent. An event that cannot be rendered is set aside as a failed delivery, where it is seen and blocks
 * no neighbour.
 */
function renderParts(
  event: EventRow,
  format: string,
  { renderers, presentData, log }: FanOutOptions,
): Part[] {
  try {
    const renderer = renderers.get(format)
    if (!renderer) throw new Error(`this server does not know the format ${format}`)
    return renderer.render(presentEvent(event, presentData)).map((rendered, part) => ({
      part,
      event_type: rendered.name,
      body: null,
      state: 'waiting',
      error: null,
    }))
  } catch (error) {
    log.error({ event_id: showId('event', event.id), format, err: error }, 'an event could not be rendered')
    const message = `The event could not be rendered: ${(error as Error).message}`
    return [{ part: 0, event_type: event.type, body: '', state: 'failed', error: message }]
  }
}
