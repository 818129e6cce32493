/** Members and keys that look at a conversation. */

import type { Principal } from '@parley/contracts'
import { memberOf } from '@parley/contracts'
import type { OperationContext } from '../../../platform/operations/handler.ts'
import { principalIdOf } from '../../../platform/operations/principal-id.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { findConversation } from '../../conversations/conversations/index.ts'
import { listViewerRows } from './presence.store.ts'
import { isViewer, presentViewer } from './presence.ts'

/** The id (UUID) of a conversation that the caller may see. */
export async function requireVisibleConversation(context: OperationContext, id: string): Promise<string> {
  const conversationId = requireId('conversation', id)
  const row = await findConversation(context, conversationId)
  const channels = memberOf(context.principal)?.channelIds ?? null
  if (!row || (channels && !channels.includes(row.channel_id))) throw notFound('conversation', id)
  return conversationId
}

export async function viewersNow(context: OperationContext, conversationId: string) {
  const rows = await listViewerRows(context, conversationId)
  return rows.filter(isViewer).map((row) => presentViewer(row, context.now))
}

export function viewerId(principal: Principal): string {
  return memberOf(principal)?.id ?? principalIdOf(principal)
}
