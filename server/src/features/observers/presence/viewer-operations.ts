import { memberOf, OperationError, type Principal } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import type { Handlers, OperationContext } from '../../../platform/operations/handler.ts'
import { principalIdOf } from '../../../platform/operations/principal-id.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { findConversation } from '../../conversations/conversations/index.ts'
import type { ShowTyping } from './announce-typing.ts'
import { deleteViewer, findKeyName, listViewers, writeViewer } from './presence.store.ts'
import { isViewer, presentViewer, TYPING_MS, VIEWER_MS } from './presence.ts'

export function viewerOperations(
  { wake }: Pick<Platform, 'wake'>,
  showTyping: ShowTyping,
): Handlers<`viewers.${'list' | 'update' | 'delete'}`> {
  return {
    async 'viewers.list'(context, input) {
      return { data: await viewersNow(context, await requireVisible(context, input.conversation_id)) }
    },
    async 'viewers.update'(context, input) {
      const { tx, principal, now } = context
      const conversation_id = await requireVisible(context, input.conversation_id)
      if (input.typing) refuseUnlessWriting(principal)
      const viewer = await viewerOf(tx, principal)
      const { typed } = await writeViewer(tx, principal.workspaceId, {
        ...viewer,
        conversation_id,
        now,
        typing_until: input.typing ? new Date(now.getTime() + TYPING_MS) : null,
        expires_at: new Date(now.getTime() + VIEWER_MS),
      })
      tx.afterCommit(() => {
        wake.signal('presence')
        if (input.typing && !typed) showTyping(principal.workspaceId, conversation_id)
      })
      return { data: await viewersNow(context, conversation_id) }
    },
    async 'viewers.delete'(context, input) {
      const { tx, principal } = context
      const conversationId = await requireVisible(context, input.conversation_id)
      await deleteViewer(tx, principal.workspaceId, conversationId, idOf(principal))
      tx.afterCommit(() => wake.signal('presence'))
      return null
    },
  }
}

async function requireVisible({ tx, principal }: OperationContext, id: string): Promise<string> {
  const conversationId = requireId('conversation', id)
  const row = await findConversation(tx, principal.workspaceId, conversationId)
  const channels = memberOf(principal)?.channelIds ?? null
  if (!row || (channels && !channels.includes(row.channel_id))) throw notFound('conversation', id)
  return conversationId
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

async function viewersNow({ tx, principal, now }: OperationContext, conversationId: string) {
  const rows = await listViewers(tx, principal.workspaceId, now, conversationId)
  return rows.filter(isViewer).map((row) => presentViewer(row, now))
}

function idOf(principal: Principal): string {
  return memberOf(principal)?.id ?? principalIdOf(principal)
}

async function viewerOf(session: Session, principal: Principal) {
  const viewer_id = idOf(principal)
  if (principal.kind === 'member') return { viewer_id, kind: 'member' as const, name: principal.member.name }
  const name =
    principal.kind === 'operator' ? 'Operator' : ((await findKeyName(session, viewer_id)) ?? 'API key')
  return { viewer_id, kind: 'key' as const, name }
}
