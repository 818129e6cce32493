/** From a checked request of a visitor to the ledger, by the way that every channel's updates go. */
import { type Content, type MediaKind, OperationError } from '@parley/contracts'
import type { Platform } from '../../../platform/platform.ts'
import type { Channels } from '../../channels/channels/index.ts'
import type { LedgerWriter } from '../ledger/index.ts'
import type { WebChat } from './visitor.ts'
import { findWebChat } from './visitors.store.ts'

/** As the channel's adapter reads it. */
export interface VisitorUpdates {
  messages?: {
    visitor_id: string
    client_message_id: string
    at: string
    content: Content
    file?: { kind: MediaKind; upload_id: string; mime_type: string; filename?: string }
    reply_to?: string
    name?: string
    page?: Record<string, string>
  }[]
  statuses?: { message_id: string; status: 'delivered' | 'read'; at: string }[]
}

export interface DeliverUpdatesDependencies {
  openChannel: Channels['openChannel']
  append: LedgerWriter['append']
}

/** Resolves when everything is durable; what was handed over before is not stored again. */
export type DeliverUpdates = (
  chat: Pick<WebChat, 'workspaceId' | 'id'>,
  updates: VisitorUpdates,
) => Promise<void>

export function createDeliverUpdates(
  { database }: Pick<Platform, 'database'>,
  { openChannel, append }: DeliverUpdatesDependencies,
): DeliverUpdates {
  return async (chat, updatesOfVisitor) => {
    const row = await findWebChat(database.system, chat.id)
    if (!row) throw new OperationError('not_found', { detail: 'This web chat was disconnected.' })
    const { adapter, context } = openChannel(row)
    const updates = adapter.accept!(updatesOfVisitor, context)
    await append(updates.map((update) => ({ workspaceId: chat.workspaceId, channelId: chat.id, update })))
  }
}
