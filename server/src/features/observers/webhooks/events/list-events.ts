/**
 * Lists events by their numbers. A caller that asks for what comes after the last number it saw misses nothing: no
 * event ever gets a number below one that was already shown.
 */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { paginate } from '../../../../platform/paging/index.ts'
import type { WebhooksDependencies } from '../dependencies.ts'
import { eventsQuery, readEvent, type StoredEventRow } from './events.store.ts'
import { presentEvent } from './present-event.ts'
import { refuseExpired } from './refuse-expired.ts'
import { showTo, visibleNouns } from './visible-events.ts'

export const listEvents =
  ({ presentData }: WebhooksDependencies): Handler<'events.list'> =>
  async (context, input) => {
    // Without a number, reading begins at the oldest event that is kept.
    if (input.after) await refuseExpired(context, input.after + 1)
    // Row-level security knows the channels of a member; what the scopes hide is hidden here, as in streams.
    const query = eventsQuery(context.principal.workspaceId, {
      after: input.after ?? 0,
      type: input.type,
      nouns: visibleNouns(context.principal),
      order: input.order,
    })
    return paginate(context.transaction, query, input, (row: StoredEventRow) => {
      const { agent_id: _, ...event } = presentEvent(readEvent(row), presentData)
      return showTo(context.principal, event)
    })
  }
