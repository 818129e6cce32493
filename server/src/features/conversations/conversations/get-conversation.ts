/** Reads one conversation, with what would become of a message now, and with what people have promised in it. */
import { type Conversation, showId } from '@parley/contracts'
import { type HeldCommitment, holdCommitments } from '@parley/language'
import type { Handler } from '../../../platform/operations/handler.ts'
import { requireId } from '../../../platform/operations/require-id.ts'
import { readLinesOfPeople } from './lines-of-people.store.ts'
import type { ReadConversation } from './read-conversation.ts'

export const getConversation =
  (read: ReadConversation): Handler<'conversations.get'> =>
  async (context, input) => {
    const id = requireId('conversation', input.id)
    const [conversation, { lines, zone }] = await Promise.all([
      read(context, id),
      readLinesOfPeople(context, id),
    ])
    const commitments = holdCommitments(lines, { zone, now: context.now }).map(presentCommitment)
    return commitments.length === 0 ? conversation : { ...conversation, commitments }
  }

function presentCommitment(held: HeldCommitment): NonNullable<Conversation['commitments']>[number] {
  const { messageId, text, by, kinds, madeAt } = held
  return {
    ...{ message_id: showId('message', messageId!), text, by, kinds: [...kinds] },
    date: held.date ?? null,
    time: held.time ?? null,
    made_at: madeAt,
  }
}
