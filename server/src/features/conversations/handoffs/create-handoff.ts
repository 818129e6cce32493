/**
 * Asks a person to take a conversation over from the AI. Committed first, waited for afterwards: a slow provider must not
 * hold a transaction.
 */
import { OperationError, showId } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import { tenantOf } from '../../../platform/operations/tenant-of.ts'
import type { Platform } from '../../../platform/platform.ts'
import { changeConversation, lockConversation } from '../conversations/index.ts'
import type { HandOff } from './hand-off.ts'
import { findActiveHandoff } from './handoffs.store.ts'
import { presentHandoff } from './present-handoff.ts'
import { readAssignee } from './read-assignee.ts'
import { waitForAiSends } from './responder.ts'

export const createHandoff =
  (platform: Platform, handOff: HandOff): Handler<'handoffs.create'> =>
  async (context, input) => {
    const { principal, now, signal } = context
    const id = requireId('conversation', input.conversation_id)
    const row = await platform.database.transaction(tenantOf(principal), async (tx) => {
      const conversation = await lockConversation({ transaction: tx, workspaceId: principal.workspaceId }, id)
      if (!conversation) throw notFound('conversation', input.conversation_id)
      // First what is wrong with the request itself, whatever the state of the conversation.
      const assignee = await readAssignee(tx, conversation, input)
      const active = await findActiveHandoff({ transaction: tx, workspaceId: principal.workspaceId }, id)
      if (active) {
        throw new OperationError('already_exists', {
          detail: 'A person has been asked for already.',
          params: { id: showId('handoff', active.id) },
        })
      }
      if (input.priority !== undefined) {
        const cause = { by: principal, reason: input.reason }
        await changeConversation(
          platform,
          { transaction: tx, now, workspaceId: principal.workspaceId },
          conversation,
          { priority: input.priority },
          cause,
        )
      }
      return handOff({ transaction: tx, now, workspaceId: principal.workspaceId }, conversation, {
        reason: input.reason,
        requested_by: input.requested_by,
        note: input.note ?? null,
        ...(input.summary === undefined ? {} : { summary: input.summary }),
        ...(input.priority === undefined ? {} : { priority: input.priority }),
        ...(input.notify_contact ? { announcement: 'notice' as const } : { notifiesContact: false }),
        ...assignee,
      })
    })
    await waitForAiSends(platform, principal.workspaceId, id, signal)
    return presentHandoff(row)
  }
