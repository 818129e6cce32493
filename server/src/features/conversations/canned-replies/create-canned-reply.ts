/** Writes a reply to be used again, for everyone, a team or its author alone. */
import { newId } from '../../../platform/ids/new-id.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { lockShortcuts } from './canned-replies.store.ts'
import { ownersOf, refuseUnknownVariables, saveReply } from './save-canned-reply.ts'

export const createCannedReply: Handler<'canned_replies.create'> = async (context, input) => {
  const { transaction, principal, now } = context
  refuseUnknownVariables(input.text)
  await lockShortcuts(context)
  return saveReply(transaction, {
    workspace_id: principal.workspaceId,
    id: newId(),
    shortcut: input.shortcut,
    title: input.title ?? input.shortcut,
    text: input.text,
    scope: input.scope,
    ...(await ownersOf(transaction, principal, input)),
    uses_count: 0,
    created_at: now,
    updated_at: now,
  })
}
