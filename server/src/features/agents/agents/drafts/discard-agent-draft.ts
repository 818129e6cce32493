/** Throws the draft of an agent away. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { requireLockedAgent } from '../change-tools.ts'
import { deleteDraft } from './drafts.store.ts'

export const discardAgentDraft: Handler<'agents.discard_draft'> = async (context, { id }) => {
  const agent = await requireLockedAgent(context, id)
  await deleteDraft(context, agent.id)
  return null
}
