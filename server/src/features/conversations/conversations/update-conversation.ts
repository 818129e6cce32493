import { OperationError, type Parsed } from '@parley/contracts'
import type { Handlers } from '../../../platform/operations/handler.ts'
import { notFound, requireId } from '../../../platform/operations/require-id.ts'
import type { Platform } from '../../../platform/platform.ts'
import { mergeCustomFields } from '../../contacts/custom-fields/index.ts'
import { changeConversation } from './change-conversation.ts'
import type { ConversationRow } from './conversation.ts'
import type { CloseConversation } from './conversation-dependencies.ts'
import {
  findSession,
  lockConversation,
  type OpenedConversation,
  updateSession,
} from './conversations.store.ts'
import type { ConversationPatch } from './describe-change.ts'
import type { EditConversation } from './edit-conversation.ts'
import { readSession } from './read-conversation.ts'
import { opened } from './reopen-conversation.ts'

const MOST_TAGS = 100

type UpdateInput = Parsed<'conversations.update'>

export function updateConversationOf(
  platform: Platform,
  close: CloseConversation,
  edit: EditConversation,
): Handlers['conversations.update'] {
  return (context, input) =>
    edit(context, input, async (conversation) => {
      const { tx, now, principal } = context
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
                tx,
                principal.workspaceId,
                'conversation',
                conversation.custom_fields,
                input.custom_fields,
              ),
            }),
      }
      await changeConversation(platform, context, conversation, patch, cause)
      const { lifecycle } = input
      if ((lifecycle === 'closed' || lifecycle === 'archived') && lifecycle !== conversation.lifecycle) {
        const changed = (await lockConversation(
          tx,
          principal.workspaceId,
          conversation.id,
        )) as OpenedConversation
        await close(context, changed, { as: lifecycle, ...cause })
      }
    })
}

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

export const updateSessionOf: Handlers['sessions.update'] = async (context, input) => {
  const id = requireId('session', input.id)
  if (!(await findSession(context.tx, context.principal.workspaceId, id))) throw notFound('session', input.id)
  await updateSession(context.tx, context.principal.workspaceId, id, context.now, input)
  return readSession(context, id)
}
