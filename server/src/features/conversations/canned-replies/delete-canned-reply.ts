/** Deletes a canned reply that the caller may use. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { deleteCannedReplyRow } from './canned-replies.store.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'

export const deleteCannedReply: Handler<'canned_replies.delete'> = async ({ tx, principal }, input) => {
  const row = await requireCannedReply(tx, readerOf(principal), input.id)
  await deleteCannedReplyRow(tx, principal.workspaceId, row.id)
  return null
}
