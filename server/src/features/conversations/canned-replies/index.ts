/** Replies that are written once and used often. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import { optionalId } from '../../../platform/operations/require-id.ts'
import { paginate } from '../../../platform/paging/index.ts'
import { cannedRepliesQuery, deleteCannedReplyRow } from './canned-replies.store.ts'
import { presentCannedReply } from './present-canned-reply.ts'
import { renderCannedReply } from './render-canned-reply.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'
import { createCannedReply, updateCannedReply } from './save-canned-reply.ts'

export { fillCannedReply } from './render-canned-reply.ts'

export const cannedReplyHandlers: Handlers<`canned_replies.${'list' | 'get' | 'create' | 'update' | 'delete' | 'render'}`> =
  {
    'canned_replies.list': ({ tx, principal }, input) =>
      paginate(
        tx,
        cannedRepliesQuery(readerOf(principal), {
          search: input.search,
          teamId: optionalId('team', input.team_id),
        }),
        input,
        presentCannedReply,
      ),
    'canned_replies.get': async ({ tx, principal }, input) =>
      presentCannedReply(await requireCannedReply(tx, readerOf(principal), input.id)),
    'canned_replies.create': createCannedReply,
    'canned_replies.update': updateCannedReply,
    'canned_replies.delete': async ({ tx, principal }, input) => {
      const row = await requireCannedReply(tx, readerOf(principal), input.id)
      await deleteCannedReplyRow(tx, principal.workspaceId, row.id)
      return null
    },
    'canned_replies.render': renderCannedReply,
  }
