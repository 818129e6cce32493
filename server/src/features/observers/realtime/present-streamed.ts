import { EVENT_SCHEMA_VERSION, type Event, showId } from '@parley/contracts'
import type { PresentEventData } from '../webhooks/index.ts'
import type { StreamedRow } from './realtime.store.ts'

/** As events.list shows it. */
export function presentStreamed(row: StreamedRow, presentData: PresentEventData): Event {
  return {
    id: showId('event', row.id),
    type: row.type,
    sequence: row.sequence,
    occurred_at: row.occurred_at.toISOString(),
    schema_version: EVENT_SCHEMA_VERSION,
    data: presentData(row),
  }
}
