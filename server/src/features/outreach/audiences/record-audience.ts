/** The event of what happened to an audience. Rules and description may name a person, so no event keeps them. */
import { type EventType, showId } from '@parley/contracts'
import { appendEvents } from '../../../platform/events/append-events.ts'
import type { TimedScope } from '../../../platform/operations/work.ts'
import type { Wake } from '../../../platform/wake/wake.ts'
import type { AudienceRow } from './audience.ts'

export async function recordAudience(
  wake: Wake,
  work: TimedScope,
  type: Extract<EventType, `audience.${string}`>,
  row: AudienceRow,
  changed?: readonly string[],
): Promise<void> {
  const audience = {
    id: showId('audience', row.id),
    name: row.name,
    kind: row.rules === null ? ('list' as const) : ('segment' as const),
    contact_count: row.contact_count,
  }
  await appendEvents(work, [{ type, data: { audience, ...(changed && { changed: [...changed] }) } }])
  work.transaction.afterCommit(() => wake.signal('events', { workspaceId: work.workspaceId }))
}
