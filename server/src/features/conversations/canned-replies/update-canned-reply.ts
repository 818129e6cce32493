/** Changes a canned reply that the caller may see. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { lockShortcuts } from './canned-replies.store.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'
import { refuseUnknownVariables, saveReply } from './save-canned-reply.ts'

export const updateCannedReply: Handler<'canned_replies.update'> = async (context, input) => {
  const { transaction, principal, now } = context
  if (input.text !== undefined) refuseUnknownVariables(input.text)
  await lockShortcuts(context)
  const { id, ...changes } = input
  const row = await requireCannedReply(transaction, readerOf(principal), id)
  return saveReply(transaction, { ...row, ...changes, updated_at: now })
}
