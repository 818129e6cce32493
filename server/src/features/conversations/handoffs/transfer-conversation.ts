/** Passes a conversation to another agent. People may choose any active agent of the workspace; the allow-list binds agents. */
import { OperationError } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import {
  notFound,
  requireId,
  requireReference,
  unknownReference,
} from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { lockConversation, type ReadConversation } from '../conversations/index.ts'
import { transferTo } from './transfer.ts'
import { findTransferAgents } from './transfers.store.ts'

export const transferConversation =
  (platform: Platform, read: ReadConversation): Handler<'conversations.transfer'> =>
  async (context, input) => {
    const { principal } = context
    const id = requireId('conversation', input.id)
    const agentId = input.agent_id === null ? null : requireReference('agent', input.agent_id, ['agent_id'])
    const conversation = await lockConversation(context, id)
    if (!conversation) throw notFound('conversation', input.id)
    const { present, ofChannel } = await findTransferAgents(context, conversation, agentId)
    if (present?.id === (agentId ?? ofChannel?.id)) {
      throw new OperationError('conflict', { detail: 'This agent answers the conversation already.' })
    }
    const done = await transferTo(platform, context, conversation, {
      agentId,
      reason: input.reason ?? null,
      requested_by: principal.kind === 'member' ? 'person' : 'api',
    })
    if (done === undefined) throw unknownReference('agent', ['agent_id'])
    return read(context, id)
  }
