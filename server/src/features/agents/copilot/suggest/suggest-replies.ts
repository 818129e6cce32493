/** Suggests replies to choose from and what to do next. Nothing of it is sent. */
import type { Handler } from '../../../../platform/operations/handler.ts'
import { fillCannedReply } from '../../../conversations/canned-replies/index.ts'
import { type CopilotDependencies, noteSpending, profileOf } from '../copilot-scene.ts'
import { readThread } from '../thread.ts'
import { createAdviser } from './adviser.ts'
import { draftReplies } from './draft-replies.ts'
import { nextActions } from './next-actions.ts'

export const suggestReplies =
  (dependencies: CopilotDependencies): Handler<'copilot.suggest'> =>
  async (context, input) => {
    const { principal, now, signal } = context
    const api = dependencies.apiFor(principal, signal)
    const thread = await readThread(api, input.conversation_id, dependencies.readIntent)
    const profile = await profileOf(dependencies, principal.workspaceId, thread.conversation.agent_id)
    const adviser = createAdviser(dependencies, principal.workspaceId, profile, now, signal)
    // The thread was read as the caller may: the conversation is theirs to see.
    const fillReply = (id: string) =>
      dependencies.platform.database.read(principal.workspaceId, (session) =>
        fillCannedReply(session, principal, { id, conversation_id: input.conversation_id }),
      )
    const { suggestions, model, spent } = await draftReplies(api, fillReply, adviser, thread, input)
    await noteSpending(dependencies, context, 'copilot.suggest', { model, spent }, { thread, profile })
    const zone = thread.contact.time_zone ?? profile.time_zone
    const actions = await nextActions({ api, thread, principal, zone, now }, dependencies.readIntent)
    return { suggestions, next_actions: actions, model }
  }
