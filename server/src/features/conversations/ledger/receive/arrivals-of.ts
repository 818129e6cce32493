/** The messages of a batch, as routing rules read them. Pure. */
import { plainText } from '@parley/contracts'
import type { Arrival } from '../../routing/index.ts'
import type { DecidedArrivals } from './apply-messages.ts'
import type { MessageEntry } from './message-entry.ts'

/** The messages of contacts, by conversation. Reactions and messages of blocked contacts reach no rule. */
export function arrivalsOf(
  entries: readonly MessageEntry[],
  { conversations, contactOf }: Pick<DecidedArrivals, 'conversations' | 'contactOf'>,
): Arrival[] {
  const arrivals = new Map<string, Arrival>()
  for (const entry of entries) {
    const { update } = entry
    if (update.kind !== 'message' || update.content.type === 'reaction') continue
    const contact = contactOf(entry)
    if (contact.blocked_at) continue
    const before = conversations.get(contact.id)!
    const known = arrivals.get(before.id)
    const text = plainText(update.content)
    arrivals.set(before.id, {
      conversationId: before.id,
      opened: before.is_new || before.lifecycle === 'closed' || before.lifecycle === 'archived',
      isPrivate: known?.isPrivate === true || !update.group_id,
      text: known ? `${known.text}\n${text}` : text,
    })
  }
  return [...arrivals.values()]
}
