/** Shows the member who asks, with what they may do and which workspaces they can open. */
import { OperationError, scopesOf, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { findMember } from './members.store.ts'
import { presentMember } from './present-member.ts'
import { isOpen } from './sessions/session-access.ts'
import { findSignedIn } from './sessions/sessions.store.ts'

export const getOwnMember: Handler<'members.me'> = async (context) => {
  const row =
    context.principal.kind === 'member' ? await findMember(context, context.principal.member.id) : undefined
  if (context.principal.kind !== 'member' || !row) {
    throw new OperationError('not_found', {
      detail: 'This is asked by a member who is signed in; an API key is nobody. See GET /v1/account.',
    })
  }
  const opened = (await findSignedIn(context.transaction, [context.principal.sessionId])).filter(
    (candidate) => isOpen(candidate, context.now),
  )
  return {
    ...presentMember(row),
    scopes: [...scopesOf(row.role, row.channel_ids)],
    workspaces: opened.map((membership) => ({
      id: showId('workspace', membership.workspace_id),
      name: membership.workspace_name,
      mode: membership.mode,
      role: membership.role,
    })),
  }
}
