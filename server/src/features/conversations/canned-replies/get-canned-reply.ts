/** Reads one canned reply that the caller may use. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { presentCannedReply } from './present-canned-reply.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'

export const getCannedReply: Handler<'canned_replies.get'> = async ({ transaction, principal }, input) =>
  presentCannedReply(await requireCannedReply(transaction, readerOf(principal), input.id))
