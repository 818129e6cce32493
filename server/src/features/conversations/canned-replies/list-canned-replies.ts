/** Lists the canned replies that the caller may use. */

import type { Handler } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { cannedRepliesQuery } from './canned-replies.store.ts'
import { presentCannedReply } from './present-canned-reply.ts'
import { readerOf } from './require-canned-reply.ts'

export const listCannedReplies: Handler<'canned_replies.list'> = ({ transaction, principal }, input) =>
  paginate(
    transaction,
    cannedRepliesQuery(readerOf(principal), {
      search: input.search,
      teamId: optionalId('team', input.team_id),
    }),
    input,
    presentCannedReply,
  )
