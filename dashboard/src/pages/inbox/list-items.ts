/** Rows and headings of the list, in the order in which they are shown. */
import type { Conversation } from '@parley/contracts'

export type ListItem =
  | { kind: 'group'; key: string; label: 'waitingForUs' | 'waitingForThem' }
  | { kind: 'conversation'; key: string; conversation: Conversation; position: number }

/** In groups: those that wait for an answer of the business, then the others. */
export function listItems(rows: readonly Conversation[], inGroups: boolean): readonly ListItem[] {
  const items = rows.map(
    (conversation, index): ListItem => ({
      kind: 'conversation',
      key: conversation.id,
      conversation,
      position: index + 1,
    }),
  )
  if (!inGroups) return items
  const waits = (item: ListItem) => item.kind === 'conversation' && item.conversation.waiting_since !== null
  const forUs = items.filter(waits)
  const forThem = items.filter((item) => !waits(item))
  return [
    ...(forUs.length > 0 ? [{ kind: 'group', key: 'for-us', label: 'waitingForUs' } as const, ...forUs] : []),
    ...(forThem.length > 0
      ? [{ kind: 'group', key: 'for-them', label: 'waitingForThem' } as const, ...forThem]
      : []),
  ]
}
