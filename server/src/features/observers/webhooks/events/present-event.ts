import { EVENT_SCHEMA_VERSION, type Event, type EventData, showId } from '@parley/contracts'
import type { PresentedEvent } from '../render/event-renderer.ts'
import type { EventRow } from './events.store.ts'

/**
 * Turns the row snapshots of an event into resources of the contract. Given by the wiring, which knows the presenters
 * of all features; a snapshot it does not know must not come through as a raw row.
 */
export type PresentEventData = (event: Pick<EventRow, 'type' | 'data' | 'occurred_at'>) => EventData

export function presentEvent(row: EventRow, presentData: PresentEventData): PresentedEvent & Event {
  return {
    id: showId('event', row.id),
    type: row.type,
    sequence: row.sequence,
    occurred_at: row.occurred_at.toISOString(),
    schema_version: EVENT_SCHEMA_VERSION,
    agent_id: row.agent_id ? showId('agent', row.agent_id) : null,
    data: presentData(row),
  }
}
