/** Deletes a canned reply that the caller may use. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { deleteCannedReplyRow } from './canned-replies.store.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'

export const deleteCannedReply: Handler<'canned_replies.delete'> = async (context, input) => {
  const row = await requireCannedReply(context.transaction, readerOf(context.principal), input.id)
  await deleteCannedReplyRow(context, row.id)
  return null
}
