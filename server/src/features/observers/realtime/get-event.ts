import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { maySee, type PresentEventData, showTo } from '../webhooks/index.ts'
import { presentStreamed } from './present-streamed.ts'
import { findEvent } from './realtime.store.ts'

export function getEvent(presentData: PresentEventData): Handler<'events.get'> {
  return async ({ tx, principal }, input) => {
    const row = await findEvent(tx, principal.workspaceId, requireId('event', input.id))
    if (!row || !maySee(principal, row)) throw notFound('event', input.id)
    return showTo(principal, presentStreamed(row, presentData))
  }
}
