/** Shows one event, as far as the caller may see it. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { maySee, type PresentEventData, showTo } from '../webhooks/index.ts'
import { presentStreamed } from './present-streamed.ts'
import { findEvent } from './realtime.store.ts'

export const getEvent =
  (presentData: PresentEventData): Handler<'events.get'> =>
  async ({ tx, principal }, input) => {
    const row = await findEvent(tx, principal.workspaceId, requireId('event', input.id))
    if (!row || !maySee(principal, row)) throw notFound('event', input.id)
    return showTo(principal, presentStreamed(row, presentData))
  }
