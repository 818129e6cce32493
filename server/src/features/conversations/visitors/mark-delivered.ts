/** Marks the messages that the visitor’s browser has received. */
import type { DeliverUpdates } from './deliver-updates.ts'
import type { WebChat } from './visitor.ts'

export async function markDelivered(
  deliverUpdates: DeliverUpdates,
  chat: Pick<WebChat, 'workspaceId' | 'id'>,
  messageIds: readonly string[],
  now: Date,
): Promise<void> {
  if (messageIds.length === 0) return
  const at = now.toISOString()
  const statuses = messageIds.map((message_id) => ({ message_id, status: 'delivered' as const, at }))
  await deliverUpdates(chat, { statuses })
}
