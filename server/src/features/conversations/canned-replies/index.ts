/** Replies that are written once and used often. */

import type { Handlers } from '../../../platform/operations/handler.ts'
import { createCannedReply } from './create-canned-reply.ts'
import { deleteCannedReply } from './delete-canned-reply.ts'
import { getCannedReply } from './get-canned-reply.ts'
import { listCannedReplies } from './list-canned-replies.ts'
import { renderCannedReply } from './render-canned-reply.ts'
import { updateCannedReply } from './update-canned-reply.ts'

export { fillCannedReply } from './fill-canned-reply.ts'

export const cannedReplyHandlers: Handlers<`canned_replies.${'list' | 'get' | 'create' | 'update' | 'delete' | 'render'}`> =
  {
    'canned_replies.list': listCannedReplies,
    'canned_replies.get': getCannedReply,
    'canned_replies.create': createCannedReply,
    'canned_replies.update': updateCannedReply,
    'canned_replies.delete': deleteCannedReply,
    'canned_replies.render': renderCannedReply,
  }
