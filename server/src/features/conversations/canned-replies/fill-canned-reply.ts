/** The text of a reply with its variables filled in. Counts no use, so it also serves what is only suggested. */

import { memberOf, type Principal, showId } from '@parley/contracts'
import type { Session } from '../../../platform/database/index.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { readScene, type Scene } from './canned-replies.store.ts'
import { readerOf, requireCannedReply } from './require-canned-reply.ts'
import { fillIn, firstNameOf, type VariableValues } from './variables.ts'

export async function fillCannedReply(
  session: Session,
  principal: Principal,
  { id, conversation_id }: { id: string; conversation_id: string },
): Promise<{ text: string; missing: string[] }> {
  const reply = await requireCannedReply(session, readerOf(principal), id)
  const conversationId = requireId('conversation', conversation_id)
  const scene = await readScene({ transaction: session, workspaceId: principal.workspaceId }, conversationId)
  if (!scene) throw notFound('conversation', conversation_id)
  const writer = memberOf(principal)?.name ?? scene.assignee
  return fillIn(reply.text, valuesOf(scene, showId('conversation', conversationId), writer))
}

/** The author is the calling member, otherwise the assignee of the conversation. */
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
