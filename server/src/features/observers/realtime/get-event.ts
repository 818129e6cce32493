/** Shows one event, as far as the caller may see it. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { maySee, type PresentEventData, showTo } from '../webhooks/index.ts'
import { presentStreamed } from './present-streamed.ts'
import { findEvent } from './realtime.store.ts'

export const getEvent =
  (presentData: PresentEventData): Handler<'events.get'> =>
  async (context, input) => {
    const row = await findEvent(context, requireId('event', input.id))
    if (!row || !maySee(context.principal, row)) throw notFound('event', input.id)
    return showTo(context.principal, presentStreamed(row, presentData))
  }
