/** Fills a canned reply in for a conversation, and counts the use. */
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { countUse } from './canned-replies.store.ts'
import { fillCannedReply } from './fill-canned-reply.ts'

export const renderCannedReply: Handler<'canned_replies.render'> = async (context, input) => {
  const filled = await fillCannedReply(context.transaction, context.principal, input)
  await countUse(context, requireId('canned_reply', input.id))
  return filled
}
