import { showId } from '@parley/contracts'
import type { Handlers } from '../../platform/operations/handler.ts'
import { notFound, requireId } from '../../platform/operations/require-id.ts'
import { countUse, readScene, type Scene } from './canned-replies.store.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'
import { fillIn, firstNameOf, type VariableValues } from './variables.ts'

export const renderCannedReply: Handlers['canned_replies.render'] = async (context, input) => {
  const { tx, principal } = context
  const { workspaceId, member } = principal
  const reply = await requireCannedReply(tx, readerOf(principal), input.id)
  const conversationId = requireId('conversation', input.conversation_id)
  const scene = await readScene(tx, workspaceId, conversationId)
  if (!scene) throw notFound('conversation', input.conversation_id)
  await countUse(tx, workspaceId, reply.id)
  return fillIn(
    reply.text,
    valuesOf(scene, showId('conversation', conversationId), member?.name ?? scene.assignee),
  )
}

/** Who writes is the member who asks, or else whom the conversation is assigned to. */
function valuesOf(scene: Scene, conversationId: string, writer: string | null): VariableValues {
  return {
    named: {
      'contact.name': scene.contact_name,
      'contact.first_name': firstNameOf(scene.contact_name),
      'contact.phone': scene.contact_phone,
      'contact.email': scene.contact_email,
      'conversation.id': conversationId,
      'agent.name': scene.agent_name,
      'member.name': writer,
      'member.first_name': firstNameOf(writer),
      'team.name': scene.team_name,
      'business.name': scene.business_name || scene.workspace_name,
    },
    custom: { contact: scene.contact_fields, conversation: scene.conversation_fields },
  }
}
