/** Says that the caller looks at a conversation, or types in it. It holds for a while; call it again. */
import { memberOf, OperationError, type Principal } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { ShowTyping } from './announce-typing.ts'
import { findKeyName, writeViewer } from './presence.store.ts'
import { TYPING_MS, VIEWER_MS } from './presence.ts'
import { requireVisibleConversation, viewerId, viewersNow } from './viewers.ts'

export const updateViewer =
  ({ wake }: Pick<Platform, 'wake'>, showTyping: ShowTyping): Handler<'viewers.update'> =>
  async (context, input) => {
    const { transaction, principal, now } = context
    const conversation_id = await requireVisibleConversation(context, input.conversation_id)
    if (input.typing) refuseUnlessWriting(principal)
    const viewer = await viewerOf(transaction, principal)
    const { typed } = await writeViewer(context, {
      ...viewer,
      conversation_id,
      now,
      typing_until: input.typing ? new Date(now.getTime() + TYPING_MS) : null,
      expires_at: new Date(now.getTime() + VIEWER_MS),
    })
    transaction.afterCommit(() => {
      wake.signal('presence')
      if (input.typing && !typed) showTyping(principal.workspaceId, conversation_id)
    })
    return { data: await viewersNow(context, conversation_id) }
  }

/** Typing leaves the house: the contact is shown it, and on some channels that their message was read. */
function refuseUnlessWriting(principal: Principal): void {
  const scope = 'messages:write'
  if (principal.scopes.includes(scope)) return
  const member = memberOf(principal)
  throw new OperationError('forbidden', {
    detail: `Typing is shown to the contact, so it needs the scope ${scope}${
      member ? `, which your role, ${member.role}, does not come with` : ''
    }. Leave typing out to be seen looking.`,
    params: { scope },
  })
}

async function viewerOf(session: Session, principal: Principal) {
  const viewer_id = viewerId(principal)
  if (principal.kind === 'member') return { viewer_id, kind: 'member' as const, name: principal.member.name }
  const name =
    principal.kind === 'operator' ? 'Operator' : ((await findKeyName(session, viewer_id)) ?? 'API key')
  return { viewer_id, kind: 'key' as const, name }
}
