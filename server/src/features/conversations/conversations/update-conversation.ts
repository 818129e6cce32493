/** Changes the lifecycle, tags, priority, variables or custom fields of a conversation. */
import { OperationError, type Parsed } from '@parley/contracts'
import type { Handler } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import { mergeCustomFields } from '../../contacts/custom-fields/index.ts'
import { changeConversation } from './change-conversation.ts'
import type { ConversationRow } from './conversation.ts'
import type { CloseConversation } from './conversation-dependencies.ts'
import { lockConversation } from './conversations.store.ts'
import type { ConversationPatch } from './describe-change.ts'
import type { EditConversation } from './edit-conversation.ts'
import type { OpenedConversation } from './open-conversations.store.ts'
import { opened } from './opened.ts'

const MOST_TAGS = 100

type UpdateInput = Parsed<'conversations.update'>

export const updateConversation =
  (platform: Platform, close: CloseConversation, edit: EditConversation): Handler<'conversations.update'> =>
  (context, input) =>
    edit(context, input, async (conversation) => {
      const { now, principal } = context
      const cause = { by: principal, reason: input.reason }
      const patch: ConversationPatch = {
        ...lifecycleOf(conversation, input, now),
        ...(wantsTags(input) ? { tags: tagsOf(conversation, input) } : {}),
        ...(input.priority === undefined ? {} : { priority: input.priority }),
        ...(input.variables === undefined ? {} : { variables: input.variables }),
        ...(input.custom_fields === undefined
          ? {}
          : {
              custom_fields: await mergeCustomFields(
                context,
                'conversation',
                conversation.custom_fields,
                input.custom_fields,
              ),
            }),
      }
      await changeConversation(platform, context, conversation, patch, cause)
      const { lifecycle } = input
      if ((lifecycle === 'closed' || lifecycle === 'archived') && lifecycle !== conversation.lifecycle) {
        const changed = (await lockConversation(context, conversation.id)) as OpenedConversation
        await close(context, changed, { as: lifecycle, ...cause })
      }
    })

/** Closing and archiving end more than a column tells: see `close`. */
function lifecycleOf(
  conversation: ConversationRow,
  { lifecycle }: UpdateInput,
  now: Date,
): ConversationPatch {
  if (lifecycle === 'open') return opened(conversation, now)
  if (lifecycle === 'pending') return { ...opened(conversation, now), lifecycle }
  return {}
}

function wantsTags({ tags, add_tags, remove_tags }: UpdateInput): boolean {
  return tags !== undefined || add_tags !== undefined || remove_tags !== undefined
}

function tagsOf({ tags }: ConversationRow, input: UpdateInput): string[] {
  const removed = new Set(input.remove_tags)
  const wanted = [...(input.tags ?? tags), ...(input.add_tags ?? [])].filter((tag) => !removed.has(tag))
  const unique = [...new Set(wanted)]
  if (unique.length <= MOST_TAGS) return unique
  throw new OperationError('validation_failed', {
    fields: [
      {
        path: [input.add_tags === undefined ? 'tags' : 'add_tags'],
        rule: 'too_many',
        params: { maximum: MOST_TAGS },
        message: `A conversation carries at most ${MOST_TAGS} tags: remove some first.`,
      },
    ],
  })
}
